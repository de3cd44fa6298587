/** Running times as the stages of the film write them. */

/** "0:52", "1:20:00"; whole seconds. */
export function clock(seconds: number): string {
  const whole = Math.round(seconds)
  const tail = String(whole % 60).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes}:${tail}`
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${tail}`
}

/** "1 shot", "9 shots" */
export function counted(many: number, one: string): string {
  return `${many} ${one}${many === 1 ? '' : 's'}`
}
