import { type ExportedColumn, exportedColumns } from '../../imports/index.js';
import type { LeadRecord } from '../../leads/index.js';
import { isId } from '../../platform/ids/index.js';
import type { Columns, Value } from './records.js';

const values: Record<ExportedColumn, (lead: LeadRecord) => Value> = {
  externalId: ({ external_id, id }) => external_id ?? id,
  externalBranchId: ({ external_branch_id }) => external_branch_id,
  externalSource: ({ external_id, external_source }) =>
    // The ID of a lead that another tenant has had stands for itself.
    external_id === null || isId(external_id, 'lead') ? null : external_source,
  createdAt: ({ came_at }) => came_at,
  firstName: ({ first_name }) => first_name,
  lastName: ({ last_name }) => last_name,
  email: ({ email }) => email,
  phoneNumbers: ({ phone_numbers }) => phone_numbers,
  preferredContact: ({ preferred_contact }) => preferred_contact,
  contactEmail: ({ contact_email }) => contact_email,
  contactPhone: ({ contact_phone }) => contact_phone,
  company: ({ company }) => company,
  position: ({ position }) => position,
  location: ({ location }) => location,
  country: ({ country }) => country,
  youtube: ({ social_media }) => social_media?.youtube ?? null,
  facebook: ({ social_media }) => social_media?.facebook ?? null,
  instagram: ({ social_media }) => social_media?.instagram ?? null,
  twitter: ({ social_media }) => social_media?.twitter ?? null,
  linkedin: ({ social_media }) => social_media?.linkedin ?? null,
  message: ({ message }) => message,
  description: ({ description }) => description,
  type: ({ type }) => type,
  category: ({ category }) => category,
  status: ({ status }) => status,
  lostReason: ({ lost_reason }) => lost_reason,
  state: ({ activity }) => activity,
  importance: ({ importance }) => importance,
  priority: ({ priority }) => priority,
  probabilityToWin: ({ probability_to_win }) => probability_to_win,
  targetAmount: ({ target_amount }) => target_amount,
  startDate: ({ start_date }) => start_date,
  expectedCompletionDate: ({ expected_completion_date }) => expected_completion_date,
  // Without a start it follows from the date alone, and from the day on which somebody says so.
  estimatedCompletionTime: ({ start_date, estimated_duration, estimated_duration_unit }) =>
    start_date === null || estimated_duration === null
      ? null
      : `${estimated_duration} ${estimated_duration_unit}`,
  source: ({ source }) => source,
  sourcePageUrl: ({ source_page_url }) => source_page_url,
  marketingAttribution: ({ marketing_attribution }) => marketing_attribution,
  owner: ({ owner }) => owner,
  assignedUser: ({ assigned_user }) => assigned_user,
  team: ({ team }) => team,
  group: ({ owner_group }) => owner_group,
  privacyLevel: ({ privacy_level }) => privacy_level,
  tags: ({ tags }) => tags,
  competitors: ({ competitors }) => competitors,
  businesses: ({ businesses }) => businesses,
  products: ({ products }) => products,
  subscriptionPackage: ({ subscription_package }) => subscription_package,
  financialEntity: ({ financial_entity }) => financial_entity,
};

export const leadColumns: Columns<LeadRecord> = {
  names: exportedColumns,
  values: (lead) => exportedColumns.map((name) => values[name](lead)),
  custom: ({ custom_fields }) => custom_fields,
};
