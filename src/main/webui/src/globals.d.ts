interface Window {
  /** Made by `before.js`. */
  kaochang?: {
    /** Looks again whether there is room for two columns. */
    measure(): void
    /** The pages run: no sentence about the browser is needed any more. */
    started(): void
  }
}

/** A part of a catalogue, see build/textParts.mjs. */
declare module '*?part=first' {
  const texts: Record<string, string>
  export default texts
}
declare module '*?part=rest' {
  const texts: Record<string, string>
  export default texts
}
