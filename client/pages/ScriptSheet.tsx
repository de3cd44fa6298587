interface Caret {
  name: string
  color: number
}

const mara: Caret = { name: 'Mara', color: 0 }
const jonas: Caret = { name: 'Jonas', color: 1 }

/** A page of script with two people in it: what the program is, as a picture. Not for reading aloud. */
export function ScriptSheet() {
  return (
    <div aria-hidden className="h-full overflow-hidden bg-paper">
      {/* Paper is light in both themes, and so are the colours on it. */}
      <div data-theme="light" className="px-[12%] pt-20 font-script text-body text-on-paper select-none">
        <p className="text-right">12.</p>
        <p className="mt-6 font-bold">INT. SCREENING ROOM – NIGHT</p>
        <p className="mt-4">
          Six seats, one occupied. The projector ticks over, nothing in its gate. Dust turns in the beam.
        </p>
        <Speech cue="IRIS">Run the last reel again.</Speech>
        <Speech cue="TOMAS (O.S.)">There is no last reel. We haven’t written it.</Speech>
        <p className="mt-4">
          She looks for the voice. The beam finds her instead, and holds.
          <Mark {...mara} />
        </p>
        <Speech cue="IRIS">
          Then leave it on. I’ll say it, you
          <Mark {...jonas} delay="1.4s" />
        </Speech>
        <p className="mt-4">The screen, white, waits for them.</p>
        <p className="mt-4 font-bold">EXT. ROOF OF THE CINEMA – DAWN</p>
        <p className="mt-4">
          Rain has stopped. Letters lie beside their sign: A, U, T. Tomas kneels among them with a lamp,
          reading the weather off the puddles as if it were a page.
        </p>
        <Speech cue="TOMAS">You kept the light on.</Speech>
      </div>
    </div>
  )
}

function Speech({ cue, children }: { cue: string; children: React.ReactNode }) {
  return (
    <div className="mt-4">
      <p className="ml-[38%]">{cue}</p>
      <p className="mr-[14%] ml-[20%]">{children}</p>
    </div>
  )
}

function Mark({ name, color, delay = '0s' }: Caret & { delay?: string }) {
  const background = `var(--person-${color})`
  return (
    <span className="relative inline-block h-5 w-0 align-text-bottom">
      <span
        className="absolute inset-y-0 left-0 w-0.5 animate-breathe"
        style={{ background, animationDelay: delay }}
      />
      <span
        className="absolute top-0 left-0.5 rounded-r-small px-1.5 font-sans text-fine leading-5 font-medium text-(--on-person)"
        style={{ background }}
      >
        {name}
      </span>
    </span>
  )
}
