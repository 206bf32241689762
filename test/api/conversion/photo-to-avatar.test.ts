import sharp from 'sharp';
import { sweepPhotos } from '../../../src/photos/index.js';
import { adminRows } from '../../support/admin-command.js';
import { convert, customerOf, skipped, takeIn } from '../../support/conversions.js';
import { type Selected, startTestGateway, type TestGateway } from '../../support/gateway.js';
import { deletePhoto, picture, upload } from '../../support/photos.js';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const shown = 'id avatarUrl logs { nodes { action changes { field before after } } }';
const customer = async (id: string): Promise<Selected> =>
  (await gateway.query(`query ($id: ID!) { customer(id: $id) { ${shown} } }`, { id })).body.data.customer;

/** A lead with a photo so wide that it is told from others. */
async function leadWithPhoto(width: number, values: object = {}): Promise<{ id: string; fileName: string }> {
  const id = await takeIn(gateway, values);
  const { photo } = await upload(gateway, await picture('png', [width, 20]), id);
  return { id, fileName: photo.fileName };
}

/** How wide the picture at an address is. */
async function widthOf(url: string): Promise<number | undefined> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('x-content-type-options')]).toEqual([200, 'nosniff']);
  return (await sharp(Buffer.from(await response.arrayBuffer())).metadata()).width;
}

async function update(input: object): Promise<void> {
  const { body } = await gateway.query(
    `mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { __typename ... on MutationError { message } } }`,
    { input },
  );
  expect(body.data?.updateCustomer).toEqual({ __typename: 'UpdateCustomerSuccess' });
}

const site = 'https://pictures.example/ann.png';

test('a new customer shows the photo of the lead, which keeps it', async () => {
  const lead = await leadWithPhoto(41);
  const { customer: made } = await convert(gateway, lead.id);
  const { avatarUrl, logs } = await customer(made.id);
  expect(await widthOf(avatarUrl)).toBe(41);
  expect(logs.nodes[0]).toMatchObject({
    action: 'CREATE_CUSTOMER',
    changes: expect.arrayContaining([{ field: 'avatarUrl', before: null, after: lead.fileName }]),
  });
  const { body } = await gateway.query('query ($id: ID!) { lead(id: $id) { photo { url } } }', {
    id: lead.id,
  });
  expect(await widthOf(body.data.lead.photo.url)).toBe(41);
});

test('of a lead without one there is none', async () => {
  expect((await customer(await customerOf(gateway))).avatarUrl).toBeNull();
});

test('nothing takes it from the customer: a converted lead keeps its photo, and the sweep leaves it', async () => {
  const lead = await leadWithPhoto(42);
  const { customer: made } = await convert(gateway, lead.id);
  expect(await deletePhoto(gateway, lead.fileName)).toMatchObject({ code: 'ALREADY_CONVERTED' });
  expect(await upload(gateway, await picture(), lead.id)).toMatchObject({ code: 'ALREADY_CONVERTED' });
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000);
  await sweepPhotos(gateway.gateway.database, gateway.gateway.files.store, inTwoDays);
  expect(await widthOf((await customer(made.id)).avatarUrl)).toBe(42);
});

describe('a merge', () => {
  const merge = async (customerId: string, input: object = {}) => {
    const lead = await leadWithPhoto(43);
    const answer = await convert(gateway, lead.id, { existingCustomerId: customerId, ...input });
    expect(answer.outcome).toBe('MERGED');
    return { lead, answer };
  };

  test('fills a blank', async () => {
    const id = await customerOf(gateway);
    const { lead, answer } = await merge(id);
    expect(answer.customerChanges).toContainEqual({ field: 'avatarUrl', before: null, after: lead.fileName });
    expect(await widthOf((await customer(id)).avatarUrl)).toBe(43);
  });

  test('leaves a picture that is there, and says so', async () => {
    const id = await customerOf(gateway);
    await update({ id, avatarUrl: site });
    const { lead, answer } = await merge(id);
    expect(skipped(answer)).toMatchObject({ photoFileName: 'CUSTOMER_HAS_ANOTHER' });
    expect(answer.carriedOver.skipped).toContainEqual(
      expect.objectContaining({ what: 'photoFileName', value: lead.fileName }),
    );
    expect((await customer(id)).avatarUrl).toBe(site);
  });

  test('overwrites it where it is told to, or where the field is chosen', async () => {
    for (const input of [
      { overwrite: true },
      { fieldChoices: [{ customerField: 'avatarUrl', take: 'LEAD' }] },
    ]) {
      const id = await customerOf(gateway);
      await update({ id, avatarUrl: site });
      const { lead, answer } = await merge(id, input);
      expect(answer.customerChanges).toContainEqual({
        ...{ field: 'avatarUrl', before: site, after: lead.fileName },
      });
      expect(await widthOf((await customer(id)).avatarUrl)).toBe(43);
    }
  });
});

describe('updateCustomer', () => {
  test('puts another picture in its place, or none', async () => {
    for (const avatarUrl of [site, null]) {
      const lead = await leadWithPhoto(44);
      const { customer: made } = await convert(gateway, lead.id);
      await update({ id: made.id, avatarUrl });
      const after = await customer(made.id);
      expect(after.avatarUrl).toBe(avatarUrl);
      expect(after.logs.nodes[0].changes).toEqual([
        { field: 'avatarUrl', before: lead.fileName, after: avatarUrl },
      ]);
    }
  });

  test('leaves it where its own address comes back, and with it what changes', async () => {
    const lead = await leadWithPhoto(45);
    const { customer: made } = await convert(gateway, lead.id);
    const { avatarUrl } = await customer(made.id);
    await update({ id: made.id, avatarUrl, job: 'Pilot' });
    const after = await customer(made.id);
    expect(await widthOf(after.avatarUrl)).toBe(45);
    expect(after.logs.nodes[0].changes).toMatchObject([{ field: 'job' }]);
  });
});

test('erasing the customer forgets the picture', async () => {
  const lead = await leadWithPhoto(46);
  const { customer: made } = await convert(gateway, lead.id);
  const { avatarUrl } = await customer(made.id);
  await adminRows(gateway.ownerUrl, 'erase', 'customer', made.id, '--yes', '--tenant', 'acme');
  expect((await customer(made.id)).avatarUrl).toBeNull();
  const traces = await gateway.sql('select id from customers where avatar_file_name = $1', [lead.fileName]);
  expect(traces).toEqual([]);
  expect(avatarUrl).toContain(lead.fileName);
});
