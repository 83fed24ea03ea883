import { keptName } from '../parts/place'
import type { PeerMessage, Peers } from './ports'

/** {@link Peers} over a broadcast channel; alone where the browser has none. */
export function browserPeers(attemptId: string): Peers {
  if (!('BroadcastChannel' in globalThis)) return { tell: () => undefined, hear: () => undefined, leave: () => undefined }
  let channel: BroadcastChannel | null = new BroadcastChannel(keptName(`attempt.${attemptId}`))
  return {
    tell: message => channel?.postMessage(message),
    hear: handler => {
      if (channel) channel.onmessage = ({ data }: MessageEvent<PeerMessage>) => handler(data)
    },
    leave: () => {
      channel?.close()
      channel = null
    },
  }
}
