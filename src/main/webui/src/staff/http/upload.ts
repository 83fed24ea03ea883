import { ApiProblem } from '../../http/ApiProblem'
import { login, renew } from '../../http/Session'
import { ROOT } from '../../http/send'

/** Sends a file and says how much of it has gone (0 to 1), which `fetch` cannot. Throws {@link ApiProblem}. */
export async function upload<T>(path: string, file: Blob | FormData, type: string, onProgress: (share: number) => void): Promise<T> {
  // A long file must not meet an expired token at its end.
  if (!await renew()) throw new ApiProblem('unauthenticated', 401, '')
  return new Promise<T>((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', ROOT + path)
    call.setRequestHeader('Accept', 'application/json')
    // A form says its own, with what stands between its parts.
    if (type) call.setRequestHeader('Content-Type', type)
    call.setRequestHeader('Authorization', `Bearer ${login.value?.accessToken}`)
    call.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    call.onerror = () => reject(ApiProblem.unreachable())
    call.onload = () => {
      if (call.status >= 200 && call.status < 300) {
        try {
          return resolve(JSON.parse(call.responseText || 'null') as T)
        } catch {
          // Something in between answered in the engine's name, or the answer is cut off.
          return reject(ApiProblem.unreachable())
        }
      }
      void ApiProblem.from(new Response(call.responseText, { status: call.status })).then(reject)
    }
    call.send(file)
  })
}
