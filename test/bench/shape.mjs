/** What the data set is like: the one place that seeding, requests and checks take it from. */

/** Until when leads arrived; a fixed day, so that the data are the same whenever they are made. */
export const newest = '2026-06-30T16:00:00Z';
export const zone = 'America/New_York';
export const usersPerTenant = 10;

/** In the order of the pipeline. */
export const statuses = [
  { name: 'New', category: 'OPEN' },
  { name: 'Contacted', category: 'OPEN' },
  { name: 'Qualified', category: 'OPEN' },
  { name: 'Proposal', category: 'OPEN' },
  { name: 'Won', category: 'WON' },
  { name: 'Lost', category: 'LOST' },
];

/** One lead in ten has a long story, so that there are timelines with more than a page: 3 comments, 5 logs on average. */
export const stories = {
  every: 10,
  long: { comments: 12, logs: 23 },
  short: { comments: 2, logs: 3 },
};

export const slugOf = (tenant) => `tenant-${tenant}`;
export const adminOf = (tenant) => `user-0@${slugOf(tenant)}.test`;
