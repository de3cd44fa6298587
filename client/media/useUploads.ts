import { useEffect, useState } from 'react'
import { Uploads } from './uploads.ts'

/** The uploads of one field. They go on when it leaves the page. */
export function useUploads(): Uploads {
  const [uploads] = useState(() => new Uploads())
  useEffect(() => uploads.watch(), [uploads])
  return uploads
}
