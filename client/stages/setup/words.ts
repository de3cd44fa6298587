/** Stage 1's choices as people say them. */
import type { Genre, ProjectType, Rating } from '../../../shared/setup.ts'

export const typeNames: Record<ProjectType, string> = {
  narrativeShort: 'Narrative short',
  commercial: 'Commercial or trailer',
  audioVisuals: 'Visuals for audio',
}

export const ratingNames: Record<Rating, string> = {
  all: 'All ages',
  parentalGuidance: 'Parental guidance',
  teen: 'Teen',
  mature: 'Mature',
}

export const genreNames: Record<Genre, string> = {
  action: 'Action',
  adventure: 'Adventure',
  animation: 'Animation',
  comedy: 'Comedy',
  crime: 'Crime',
  documentary: 'Documentary',
  drama: 'Drama',
  family: 'Family',
  fantasy: 'Fantasy',
  history: 'History',
  horror: 'Horror',
  music: 'Music',
  mystery: 'Mystery',
  romance: 'Romance',
  scienceFiction: 'Science fiction',
  thriller: 'Thriller',
  war: 'War',
  western: 'Western',
}
