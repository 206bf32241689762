/**
 * What is measured. `once`: each request may be sent but once. `goals`: by how many times the gateway is to be
 * faster than each contender, at 16 connections.
 */
export const operations = {
  single: {
    title: 'one lead with status, assignee, customer',
    once: false,
    goals: { postgraphile: 3, mercurius: 3, limit: 0.55, usual: 8 },
  },
  list: {
    title:
      '50 leads, newest first, with status, assignee, customer, comment count, 3 newest comments with author, total',
    once: false,
    goals: { postgraphile: 3, mercurius: 3.5, limit: 0.9, usual: 8 },
  },
  timeline: {
    title: 'the newest 20 of one lead’s logs and comments with authors, and both counts',
    once: false,
    goals: { postgraphile: 3.5, mercurius: 3, limit: 0.65, usual: 7 },
  },
  dashboard: {
    title: 'totals, volume by day and conversion funnel of 30 days, 10 recent leads',
    once: false,
    goals: { postgraphile: 3, mercurius: 2, limit: 1, usual: 4 },
  },
  create: {
    title: 'a new lead of name, e-mail, phone, company, with its log',
    once: true,
    goals: { postgraphile: 3, mercurius: 3, limit: 0.7, usual: 6 },
  },
  convert: {
    title: 'a lead becomes a new customer with an account, with status, logs, receipt',
    once: true,
    goals: { postgraphile: 3, mercurius: 3, limit: 0.8, usual: 6 },
  },
};
