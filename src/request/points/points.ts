/** What an operation cost its member, and what they have left until the minute is over. */
export interface Points {
  readonly cost: number;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Date;
}
