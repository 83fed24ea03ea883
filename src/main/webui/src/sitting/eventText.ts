export interface SentEvent {
  name: string
  data: string
}

/** Reads server-sent events from text as it arrives, cut anywhere. Comments, which only keep the line open, are passed over. */
export class EventText {
  private rest = ''

  /** The events that are complete now. */
  take(text: string): SentEvent[] {
    const blocks = (this.rest + text).split('\n\n')
    this.rest = blocks.pop() ?? ''
    return blocks.map(read).filter(({ data }) => data !== '')
  }
}

function read(block: string): SentEvent {
  const field = (name: string) => block.split('\n')
    .filter(line => line.startsWith(`${name}:`))
    .map(line => line.slice(name.length + 1).replace(/^ /, ''))
    .join('\n')
  return { name: field('event') || 'message', data: field('data') }
}
