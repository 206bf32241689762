/** What a column of a file may hold, each with its names in `names/`. */
export const fields = [
  'firstName',
  'middleName',
  'lastName',
  'fullName',
  /** First, last or full name: the other columns tell which. */
  'someName',
  'email',
  'phoneNumbers',
  'company',
  'position',
  /** A position, unless another column is one: then it is how the person is addressed. */
  'positionOrSalutation',
  'location',
  'street',
  'postcode',
  'city',
  'region',
  'country',
  'description',
  'message',
  'externalId',
  'branchId',
  'createdAt',
  'channel',
  'attributionSource',
  'medium',
  'campaign',
  'term',
  'content',
  'clickId',
  'landingPageUrl',
  'referrerUrl',
  'sourcePageUrl',
  'linkedin',
  'facebook',
  'instagram',
  'twitter',
  'youtube',
  'targetAmount',
  'probabilityToWin',
  'startDate',
  'expectedCompletionDate',
  'tags',
  'status',
  'owner',
  'source',
  /** The type of the lead, by its code or name. */
  'type',
  'emailOptOut',
  'smsOptOut',
  'phoneOptOut',
  /** A word for how marketing may reach the person. */
  'marketingStatus',
  'converted',
  'deleted',
  'lifecycle',
  'testLead',
  /** Groups of an address book, which are no tags. */
  'groups',
  /** What `npm run export` alone writes. */
  'exported',
  /** Not imported at all. */
  'ignored',
  /** Kept as text. */
  'extra',
] as const;

/** What a column is taken for. */
export type Field = (typeof fields)[number];

/** The names that columns of a field have, parted by a bar or a line's end. */
export type NamesByField = Partial<Record<Field, string>>;
