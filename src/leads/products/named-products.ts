import { ValidationIssueCode as Code, type ValidationIssues } from '../../platform/graphql/index.js';
import type { Id } from '../../platform/ids/index.js';
import { isSameDecimal, type Path, validateAmount } from '../../platform/rules/index.js';
import { ProductKind, type ProductRow, type References } from '../../settings/index.js';
import type { LeadProductInput } from './lead-products.input.js';
import type { ProductLine } from './lead-products.repository.js';

export const MAX_PRODUCTS = 100;

interface Input {
  products?: LeadProductInput[] | null;
  subscriptionPackageId?: string | null;
}

/** What a lead has so far. */
export interface ProductsBefore {
  lines: readonly ProductLine[];
  subscriptionPackageId: Id<'product'> | null;
}
const nothing: ProductsBefore = { lines: [], subscriptionPackageId: null };

const packagePath = ['input', 'subscriptionPackageId'];

/** What an input says of products. */
export class NamedProducts {
  /** @param found the products of the lines, each where it is there; and the subscription */
  constructor(
    private readonly input: Input,
    private readonly found: { lines: readonly (ProductRow | null)[]; subscription: ProductRow | null },
  ) {}

  get columns(): { subscriptionPackageId?: Id<'product'> | null } {
    if (this.input.subscriptionPackageId === undefined) return {};
    return { subscriptionPackageId: this.found.subscription?.id ?? null };
  }

  /** The lines that the lead has from now on; null where they stay as they are. */
  linesUnlike({ lines: before } = nothing): ProductLine[] | null {
    const { products } = this.input;
    if (products === undefined) return null;
    const lines = (products ?? []).flatMap(({ quantity, unitPrice }, i): ProductLine[] => {
      const product = this.found.lines[i];
      if (!product) return [];
      // A line without a price stays so when it is sent back, though the product has come to have one.
      const isUnpriced = before[i]?.productId === product.id && before[i].unitPrice === null;
      const price = unitPrice === null && isUnpriced ? null : (unitPrice ?? product.unitPrice);
      return [{ productId: product.id, quantity: quantity ?? '1', unitPrice: price }];
    });
    const isSame = lines.length === before.length && lines.every((line, i) => isSameLine(line, before[i]));
    return isSame ? null : lines;
  }

  /**
   * A subscription is no product among others, and the other way round; what can be chosen no more stays where it is, and
   * comes nowhere else.
   */
  refuseUnfit(issues: ValidationIssues, before = nothing): void {
    const had = new Set(before.lines.map(({ productId }) => productId));
    for (const [i, product] of this.found.lines.entries()) {
      if (!product || had.has(product.id)) continue;
      const isFit = product.kind !== ProductKind.SUBSCRIPTION_PACKAGE;
      judge(product, isFit, ['input', 'products', i, 'productId'], issues);
    }
    const { subscription } = this.found;
    if (!subscription || subscription.id === before.subscriptionPackageId) return;
    judge(subscription, subscription.kind === ProductKind.SUBSCRIPTION_PACKAGE, packagePath, issues);
  }
}

function judge(product: ProductRow, isFit: boolean, path: Path, issues: ValidationIssues): void {
  const meant = path === packagePath ? 'a subscription package' : 'a product that is no subscription package';
  if (!isFit) issues.add(path, Code.WRONG_KIND, `must be ${meant}`);
  else if (!product.isActive) issues.add(path, Code.INACTIVE, 'must be a product that can be chosen');
}

const isSameLine = (a: ProductLine, b: ProductLine | undefined): boolean =>
  a.productId === b?.productId &&
  isSameDecimal(a.quantity, b.quantity) &&
  isSameDecimal(a.unitPrice, b.unitPrice);

/** Looks up all products that an input names at once; what is not there, or no amount, goes to `issues`. */
export async function namedProducts(
  named: References,
  input: Input,
  issues: ValidationIssues,
): Promise<NamedProducts> {
  const lines = judgedLines(input.products ?? [], issues);
  const { subscriptionPackageId: given } = input;
  const places = [
    ...lines.map(({ productId }, i) => ({ path: ['input', 'products', i, 'productId'], given: productId })),
    ...(given == null ? [] : [{ path: packagePath, given }]),
  ];
  const found = await named.products(places);
  const subscription = found[lines.length] ?? null;
  return new NamedProducts(input, { lines: found.slice(0, lines.length), subscription });
}

function judgedLines(
  lines: readonly LeadProductInput[],
  issues: ValidationIssues,
): readonly LeadProductInput[] {
  const path = ['input', 'products'];
  if (lines.length > MAX_PRODUCTS) {
    issues.add(path, Code.TOO_MANY, `must have at most ${MAX_PRODUCTS} entries`);
    return [];
  }
  for (const [i, { quantity, unitPrice }] of lines.entries()) {
    if (quantity != null) {
      const at = [...path, i, 'quantity'];
      validateAmount(quantity, at, issues);
      if (isSameDecimal(quantity.replace('-', ''), '0'))
        issues.add(at, Code.OUT_OF_RANGE, 'must be more than 0');
    }
    if (unitPrice != null) validateAmount(unitPrice, [...path, i, 'unitPrice'], issues);
  }
  return lines;
}
