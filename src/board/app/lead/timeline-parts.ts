import { graphql, type ResultOf } from '../client/graphql.js';

export const timelineParts = graphql(`
  fragment TimelineParts on Lead {
    id
    timeline(first: 50) {
      nodes {
        __typename
        ... on Comment {
          id
          content
          createdAt
          isEdited
          subject { ... on Lead { id } ... on Customer { id } }
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
    }
  }
`);

export type Entry = ResultOf<typeof timelineParts>['timeline']['nodes'][number];
