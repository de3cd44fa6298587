/**
 * Jobs: whatever is slow or paid, from the wish to its end. The server keeps them in its database; here is
 * what everybody who can open the document of a job sees of it.
 *
 * A wish carries an id of the caller's (a UUID), which is the id of the job and of the attempt it ends in:
 * wished again, by a second click, a reload or a retry of the network, it meets its own job.
 */
import type { DocumentName } from './documents.ts'
import type { Still } from './frames/facts.ts'
import type { Way } from './pictures.ts'
import type { TextTask } from './questions.ts'

/**
 * `queued` nobody has begun · `running` somebody works at it · `done` its picture is in the document, or its words
 * are there ·
 * `failed` there will be none, `reason` says why · `cancelled` somebody no longer wanted it.
 */
export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** A picture that somebody wants of an asset. */
export interface PictureWish {
  /** A UUID of the caller's. */
  id: string
  /** The film or library document that has the asset, and gets the picture. */
  document: DocumentName
  /** The id of an asset, or of a style capsule whose influence is to be shown. */
  target: string
  /**
   * The id of the look of the asset that is to be seen (film/looks.ts): what is said of it, as the server has it,
   * is then the change to the picture that `way` starts from, whatever `way` says. Absent: the asset as it is.
   */
  look?: string
  way: Way
  /** The id of a visual capsule of the workspace; null: none. */
  capsule: string | null
  /** The id of a model (shared/models.ts). */
  model: string
  /** What the person was told it costs, in US dollars: if it costs more by now, it is not begun. */
  price: number
}

/** How a picture of a frame is made. */
type FrameWay =
  /** As the film says it now (frames/composing.ts). */
  | { is: 'frame' }
  /**
   * `attempt` with a part of it made anew (frames/region.ts). `mask` is the media id of a picture of the size of the
   * attempt's: white is made anew, black is kept. `words` say what is to be seen there.
   */
  | { is: 'region'; attempt: string; mask: string; words: string }

/** A picture that somebody wants of a frame of a shot. */
export interface FrameWish {
  /** A UUID of the caller's. */
  id: string
  /** The film document that has the shot, and gets the picture. */
  document: DocumentName
  /** The id of a shot that is stored. */
  target: string
  frame: Still
  way: FrameWay
  /** The id of the model (shared/models.ts) that the frame is made with, and what the person was told it costs. */
  model: string
  price: number
  /**
   * The print of the request that the person saw (`printOfRequest`): if another one would be sent by now, nothing is
   * begun.
   */
  shown: string
}

/** Words that somebody wants of a text model (shared/questions.ts). */
export type TextWish = {
  /** A UUID of the caller's. */
  id: string
  /** The film or library document that it is for. */
  document: DocumentName
  /** The id of the text model (shared/models.ts), and what the person was told it costs at most. */
  model: string
  price: number
} & (
  | { task: 'describe'; target: string; attempt: string }
  /** The two descriptions as the person has them before them; the asset need not be there yet. */
  | { task: 'merge'; target: string; library: string; film: string }
  /** The script of the film; the reading that comes of it is kept in the film document. */
  | { task: 'extract'; target: typeof scriptTarget }
  /** The shots of a scene of the film, by its id. The answer is a suggestion (film/suggestion.ts), as JSON. */
  | { task: 'shots'; target: string }
  /**
   * The lines of a prompt in other words; `target` is "<shot>/start", "<shot>/end" or "<shot>/clip". The answer is a
   * list of `Rewritten` (frames/rewriting.ts), as JSON.
   */
  | { task: 'rewrite'; target: string }
)

/** The boxes of the people in a photograph of a film (shared/boxes.ts). */
export interface PeopleWish {
  /** A UUID of the caller's. */
  id: string
  /** The film document that has the photograph. */
  document: DocumentName
  task: 'people'
  /** The id of the photograph (shared/photos.ts). */
  target: string
  /** The id of the model (shared/models.ts), and what the person was told it costs at most. */
  model: string
  price: number
}

export type Wish = PictureWish | FrameWish | TextWish | PeopleWish

/** How many frames can be wished for at once: more than a scene has. */
export const mostFrames = 200

/** What a wish about the script as a whole is for. */
export const scriptTarget = 'script'

/** What everybody sees of a job. */
export interface Job {
  id: string
  document: DocumentName
  target: string
  /** The look that a picture is of; null: the asset as it is. */
  look: string | null
  /** Which frame of the shot `target` a picture is of; null for what is no frame. */
  frame: Still | null
  /** How a picture is made; null for words. */
  way: Way['is'] | FrameWay['is'] | null
  /** Which words are wanted, or that people are to be found; null for a picture. */
  task: TextTask | PeopleWish['task'] | null
  model: string
  state: JobState
  /** From 0 to 1 where the vendor tells; null where it does not. */
  progress: number | null
  /** Why it failed, in words for people; null unless it did. */
  reason: string | null
  /** US dollars: as it was told before, and as it was in the end (null until then). */
  price: number
  cost: number | null
  /**
   * What a text model has answered, or the boxes that were found as JSON, for those who may change the document and ask for this job; null for all
   * else, and for a reading.
   */
  answer: string | null
  wishedBy: { id: string; name: string }
  /** Milliseconds since 1970. */
  wishedAt: number
}

/** Whether anything is still to be expected of a job. */
export function isOpen({ state }: Pick<Job, 'state'>): boolean {
  return state === 'queued' || state === 'running'
}

/** What a person may know of what this server can make (GET /api/generation). */
export interface Generation {
  /** The ids of the models that can be used here, the usual one first. */
  models: string[]
  /** Null, or what to set to get more than the built-in renderer, in words for whoever runs the server. */
  missing: string | null
  /** Whether a text model answers; without one the rules do. */
  text: boolean
  /** Whether people are found in photographs. */
  people: boolean
}

/** What a project or a library has spent and may spend (GET /api/spending/<document>). */
export interface Spending {
  /** US dollars spent on what is done. */
  spent: number
  /** US dollars set aside for what is queued or running. */
  reserved: number
  /** US dollars in all; null: no limit was set. */
  budget: number | null
  /** Whether the person who asks may spend here. */
  maySpend: boolean
  /** Whether the person who asks may change budget and rights. */
  mayManage: boolean
  /** The ids of those from whom the right was taken; told to those who may change it, to others none. */
  refused: string[]
}
