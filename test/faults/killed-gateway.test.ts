import { killGateway } from './kill-gateway.js';

test('a gateway killed in a burst of conversions leaves none half done and loses none', async () => {
  const figures = await killGateway(2);
  expect(figures).toHaveLength(2);
});
