/**
 * What GraphiQL opens with in front of the supergraph.
 * @type {{ title: string, query: string, variables?: string }[]}
 */
export const examples = [
  {
    title: 'Campaigns',
    query: `# Campaigns come from another team's subgraph; their owners,
# tags and leads from the gateway, one request for all of a type.
query Campaigns {
  campaigns {
    nodes {
      name
      owner { name email }
      tags { name color }
      leads { fullName status { name } }
    }
  }
}
`,
  },
  {
    title: 'LeadsWithCampaigns',
    query: `# The other way round: leads, with what the other team adds to them.
query LeadsWithCampaigns {
  leads(first: 10) {
    totalCount
    nodes { fullName tags { name } campaigns { name } }
  }
}
`,
  },
  {
    title: 'Rename',
    query: `# A mutation of the other team, which answers with the gateway's
# own ValidationError and NotFoundError: both teams share them.
mutation Rename {
  renameCampaign(id: "newsletter", name: "Letter") {
    __typename
    ... on RenameCampaignSuccess { campaign { name owner { name } } }
    ... on ValidationError { issues { path code } }
    ... on MutationError { code message }
  }
}
`,
  },
];
