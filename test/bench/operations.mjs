/**
 * What is measured. `once`: each request may be sent but once. `goals`: by how many times the gateway is to be
 * faster than each contender, at 16 connections.
 */
export const operations = {
  single: {
    title: 'one lead with status, assignee, customer',
    once: false,
    goals: {
      mercurius: 1.5,
      'mercurius-duties': 3,
      postgraphile: 2.5,
      usual: 8,
      'usual-duties': 6,
      limit: 0.5,
    },
  },
  list: {
    title:
      '50 leads, newest first, with status, assignee, customer, comment count, 3 newest comments with author, total',
    once: false,
    goals: {
      mercurius: 1.5,
      'mercurius-duties': 3,
      postgraphile: 2.5,
      usual: 8,
      'usual-duties': 6,
      limit: 0.95,
    },
  },
  timeline: {
    title: 'the newest 20 of one lead’s logs and comments with authors, and both counts',
    once: false,
    goals: {
      mercurius: 2.5,
      'mercurius-duties': 3,
      postgraphile: 2.5,
      usual: 7,
      'usual-duties': 6,
      limit: 0.55,
    },
  },
  dashboard: {
    title: 'totals, volume by day and conversion funnel of 30 days, 10 recent leads',
    once: false,
    goals: {
      mercurius: 1.5,
      'mercurius-duties': 3,
      postgraphile: 3.5,
      usual: 4,
      'usual-duties': 5,
      limit: 1,
    },
  },
  create: {
    title: 'a new lead of name, e-mail, phone, company, with its log',
    once: true,
    goals: {
      mercurius: 1.1,
      'mercurius-duties': 1.8,
      postgraphile: 1.8,
      usual: 6,
      'usual-duties': 3,
      limit: 0.7,
    },
  },
  convert: {
    title: 'a lead becomes a new customer with an account, with status, logs, receipt',
    once: true,
    goals: {
      mercurius: 1.4,
      'mercurius-duties': 1.8,
      postgraphile: 1.8,
      usual: 6,
      'usual-duties': 4,
      limit: 0.75,
    },
  },
};
