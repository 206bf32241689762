import { shared } from '../../../src/board/app/session/session.js';

test('work is done once for all who ask while it runs, and again for whoever asks later', async () => {
  let times = 0;
  const renew = shared(async () => {
    times += 1;
    await Promise.resolve();
    return times;
  });
  expect(await Promise.all([renew(), renew(), renew()])).toEqual([1, 1, 1]);
  expect(await renew()).toBe(2);
});

test('work that failed is tried again by the next', async () => {
  let times = 0;
  const renew = shared(async () => {
    times += 1;
    if (times === 1) throw new Error('the issuer is away');
    return times;
  });
  await Promise.all([renew(), renew()].map((one) => expect(one).rejects.toThrow('the issuer is away')));
  expect(await renew()).toBe(2);
});
