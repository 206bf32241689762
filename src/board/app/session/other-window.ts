/**
 * Between the page and the window in which the person signs in again. They speak by a channel of their origin, as the
 * issuer's pages may have cut the tie between opener and window.
 */
const channelName = 'board:signed-in';
type Message = { address: string } | { taken: string };

/** How long a window waits for the page that asked, in milliseconds. */
const PATIENCE = 2_000;

/** @throws Error where the browser opens none */
export function openWindow(): Window {
  const opened = window.open('', 'board-sign-in', 'popup,width=480,height=680');
  if (opened === null) throw new Error('The browser has blocked the window');
  return opened;
}

let forgetLast = () => {};

/**
 * The address that the issuer sent the person back to, in answer to a question.
 * @returns null once another question takes its place
 */
export function answerTo(state: string): Promise<URL | null> {
  forgetLast();
  const channel = new BroadcastChannel(channelName);
  return new Promise((resolve) => {
    const end = (answer: URL | null) => {
      channel.close();
      resolve(answer);
    };
    forgetLast = () => end(null);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (!('address' in data)) return;
      const address = new URL(data.address);
      if (address.searchParams.get('state') !== state) return;
      channel.postMessage({ taken: data.address } satisfies Message);
      end(address);
    };
  });
}

/** In the window: gives the address to the page that asked, if it is there still. */
export async function handOver(address: string): Promise<boolean> {
  const channel = new BroadcastChannel(channelName);
  const isTaken = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), PATIENCE);
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if ('taken' in data && data.taken === address) resolve(true);
    };
  });
  channel.postMessage({ address } satisfies Message);
  const answer = await isTaken;
  channel.close();
  return answer;
}
