import { webhookDisabledMail } from '../../../src/outbox/index.js';

test('the notice says which address failed and how, as text and as HTML, and nothing in it is markup', () => {
  const mail = webhookDisabledMail({
    tenant: 'Acme <Corp>',
    address: 'https://crm.example',
    reason: 'answered 503',
  });
  expect(mail.subject).toBe('A webhook of Acme <Corp> has been switched off');
  for (const said of ['https://crm.example', 'answered 503']) {
    expect(mail.text).toContain(said);
    expect(mail.html).toContain(said);
  }
  expect(mail.html).toContain('Acme &lt;Corp&gt;');
  expect(mail.html).not.toContain('<Corp>');
});
