/** Says what is going on once it has taken a second. */
export function ProgressWords({ words }: { words: string }) {
  return <output className="block animate-late text-small text-faint">{words}</output>
}
