import type { Id, IdKind } from '../../../platform/ids/index.js';
import {
  CustomFieldKind,
  type CustomValue,
  type CustomValues,
  customKey,
  loggedCustomValues,
  Picklist,
  ProductKind,
} from '../../../settings/index.js';
import { settingId } from '../demo.js';
import type { RowOf } from '../rows.js';
import type { Profile } from '../tenants/profile.js';
import { randomOf } from '../words/random.js';

/** What a lead has of the tenant's types, picklists and products. */
export interface Picked {
  columns: Pick<RowOf<'leads'>, 'typeId' | 'sourceId' | 'categoryId' | 'subscriptionPackageId'>;
  lists: Map<Picklist, Id<'picklist'>[]>;
  products: { productId: Id<'product'>; quantity: string; unitPrice: string | null }[];
  custom: CustomValues;
}

export const nothingPicked: Picked = {
  columns: { typeId: null, sourceId: null, categoryId: null, subscriptionPackageId: null },
  lists: new Map(),
  products: [],
  custom: {},
};

/** What the lead at this place has of them, with what chance leaves out. */
export function pickedOf(profile: Profile, place: number): Picked {
  const random = randomOf(`${profile.slug}/picked/${place}`);
  const several = (picklist: Picklist, probability: number) => {
    const ids = valueIds(profile, picklist);
    return random.chance(probability) ? random.some(ids, random.whole(1, Math.min(2, ids.length))) : [];
  };
  const { subscriptions, others } = productsOf(profile);
  return {
    columns: {
      typeId: typeOf(profile, place),
      sourceId: random.chance(0.85) ? random.pick(valueIds(profile, Picklist.LEAD_SOURCE)) : null,
      categoryId: random.chance(0.6) ? random.pick(valueIds(profile, Picklist.LEAD_CATEGORY)) : null,
      subscriptionPackageId: random.chance(0.15) ? (subscriptions[0]?.id ?? null) : null,
    },
    custom: customOf(profile, place),
    lists: new Map([
      [Picklist.COMPETITOR, several(Picklist.COMPETITOR, 0.3)],
      [Picklist.BUSINESS, several(Picklist.BUSINESS, 0.5)],
    ]),
    products: random.some(others, random.chance(0.3) ? random.whole(1, 2) : 0).map(({ id, unitPrice }) => ({
      ...{ productId: id, quantity: String(random.whole(1, 20)), unitPrice: unitPrice ?? null },
    })),
  };
}

/** A type that asks for nothing, for half of the leads. */
function typeOf(profile: Profile, place: number): Id<'type'> | null {
  const random = randomOf(`${profile.slug}/type/${place}`);
  const types = typesOf(profile).filter(({ requiresApproval }) => !requiresApproval);
  return random.chance(0.5) ? settingId('type', profile.slug, random.pick(types).code) : null;
}

const typesOf = (profile: Profile) =>
  inputsOf<{ code: string; name: string; requiresApproval?: boolean }>(profile, 'type');

interface DemoField {
  key: string;
  kind: CustomFieldKind;
  options?: string[];
}

/** Values of the tenant's custom fields, each for a third of the leads. */
function customOf(profile: Profile, place: number): CustomValues {
  const random = randomOf(`${profile.slug}/custom/${place}`);
  const values: Record<CustomFieldKind, (field: DemoField) => CustomValue> = {
    [CustomFieldKind.STRING]: () => random.pick(profile.texts.positions),
    [CustomFieldKind.SELECT]: ({ options = [] }) => random.pick(options),
    [CustomFieldKind.FLOAT]: () => random.whole(1, 50),
    [CustomFieldKind.DATE]: () => `2027-${String(random.whole(1, 12)).padStart(2, '0')}-01`,
    [CustomFieldKind.BOOLEAN]: () => random.chance(0.5),
  };
  const given = customFieldsOf(profile).filter(() => random.chance(0.33));
  return Object.fromEntries(
    given.map((field) => [customKey(fieldId(profile, field)), values[field.kind](field)]),
  );
}

const customFieldsOf = (profile: Profile) => inputsOf<DemoField>(profile, 'field');
const fieldId = ({ slug }: Profile, { key }: DemoField) => settingId('field', slug, key);

/** Values of custom fields as a log shows them. */
export const loggedCustom = (profile: Profile, values: CustomValues = {}): object => {
  const fields = customFieldsOf(profile).map((field) => ({ id: fieldId(profile, field), key: field.key }));
  return loggedCustomValues(values, fields);
};

function productsOf(profile: Profile) {
  const products = inputsOf<{ code: string; kind: ProductKind; unitPrice?: string }>(profile, 'product').map(
    (product) => ({ ...product, id: settingId('product', profile.slug, product.code) }),
  );
  const isSubscription = ({ kind }: { kind: ProductKind }) => kind === ProductKind.SUBSCRIPTION_PACKAGE;
  return {
    subscriptions: products.filter(isSubscription),
    others: products.filter((product) => !isSubscription(product)),
  };
}

/** Why the lead at this place is lost. */
export const lostReasonOf = (profile: Profile, place: number): Id<'picklist'> =>
  randomOf(`${profile.slug}/lost/${place}`).pick(valueIds(profile, Picklist.LOST_REASON));

/** The IDs of a picklist's values, in order. */
export const valueIds = ({ slug, settings }: Profile, picklist: Picklist): Id<'picklist'>[] =>
  valuesOf({ settings })
    .filter((value) => value.picklist === picklist)
    .map(({ code }) => settingId('picklist', slug, `${picklist}/${code}`));

const inputsOf = <Row>({ settings }: Pick<Profile, 'settings'>, kind: IdKind): Row[] =>
  settings.filter((setting) => setting.kind === kind).flatMap(({ inputs }) => inputs as Row[]);

const valuesOf = (profile: Pick<Profile, 'settings'>) =>
  inputsOf<{ picklist: Picklist; code: string; name: string }>(profile, 'picklist');
