import { graphql, type ResultOf } from '../client/graphql.js';

export const entryParts = graphql(`
  fragment EntryParts on TimelineEntry {
    __typename
    ... on Comment {
      id
      content
      createdAt
      isEdited
      subject { ... on Lead { id customer { id } } ... on Customer { id } }
      author: user { id name }
    }
    ... on Log {
      id
      action
      createdAt
      changes { field before after }
      author: user { id name }
    }
  }
`);

export const timelineParts = graphql(
  `
    fragment TimelineParts on Lead {
      id
      timeline(first: 50) { nodes { ...EntryParts } }
    }
  `,
  [entryParts],
);

export const customerTimelineParts = graphql(
  `
    fragment CustomerTimelineParts on Customer {
      id
      timeline(first: 50) { nodes { ...EntryParts } }
    }
  `,
  [entryParts],
);

export type Entry = ResultOf<typeof entryParts>;
