import type { BoardPage, BoardPerson } from '../../../server/board/page.js';
import { base, pageDataOf } from '../page-data.js';
import { isOver, type Session, shared } from './session.js';

const remembered = 'board:person';

/** As one of the demo data; the token comes with the page, and a new one with a new page. */
export function developmentSession(person: BoardPerson): Session {
  let { token } = person;
  const { email, tenant } = person;
  sessionStorage.setItem(remembered, email);
  const renew = shared(async () => {
    const response = await fetch(base);
    if (!response.ok) return false;
    const page = pageDataOf(new DOMParser().parseFromString(await response.text(), 'text/html'));
    const fresh = page.people.find((one) => one.email === email);
    if (!fresh || fresh.token === token || isOver(fresh.token)) return false;
    token = fresh.token;
    return true;
  });
  return {
    tenant,
    token: () => token,
    isExpired: () => isOver(token),
    renew,
    async signInAgain() {
      if (!(await renew())) throw new Error('The gateway gave no new token');
      return true;
    },
    end: () => sessionStorage.removeItem(remembered),
  };
}

/** Whoever was signed in in this tab. */
export function rememberedPerson({ people }: BoardPage): BoardPerson | undefined {
  const email = sessionStorage.getItem(remembered);
  return people.find((person) => person.email === email);
}
