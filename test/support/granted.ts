/**
 * Who may do what, as the people who use the gateway were promised: what each query and mutation asks of its
 * caller, and what each role brings. Written down by hand, so that the code's own table has something to be
 * compared with; fields that are yet to come stand here as well.
 */
export const fieldsByPermission: Record<string, string> = {
  /** Any member. */
  '': `viewer rateLimit users groups tags picklist leadTypes products customFields pipelines financialEntities
    conversionRules leadStatuses leadStatus leadStatusColors node nodes`,
  LEADS_READ: 'lead leads searchLeads recentLeads leadsVolume leadTotals conversionFunnel',
  CUSTOMERS_READ: 'customer customers account accounts deal deals',
  SETTINGS_WRITE: `webhooks leadHooks leadHookDeliveries saveLeadHook rotateLeadHookKey assignmentRules createLeadStatus updateLeadStatus reorderLeadStatuses deleteLeadStatus
    savePicklistValue saveTag saveGroup saveLeadType saveProduct saveCustomField saveAssignmentRule savePipeline
    saveBillingAccount saveFinancialEntity saveWebhook saveConversionRules deleteSetting rotateWebhookSecret
    redeliverWebhook`,
  LEADS_WRITE: `createLead updateLead changeLeadStatus assignLeads archiveLeads restoreLeads uploadLeadPhoto
    deleteLeadPhoto addComment editComment deleteComment addAttachment deleteAttachment requestLeadApproval lockLead unlockLead mergeLeads
    importLeads`,
  LEADS_DELETE: 'deleteLeads',
  LEADS_APPROVE: 'approveLead rejectLead',
  LEADS_CONVERT: 'previewLeadConversion convertLead convertLeads revertLeadConversion',
  CUSTOMERS_WRITE: 'updateCustomer updateAccount updateDeal saveFinancialProfile',
};

/** The permission that a field asks for; '' for any member, undefined where nobody has said. */
export const permissionFor = (field: string): string | undefined =>
  Object.keys(fieldsByPermission).find((permission) =>
    fieldsByPermission[permission]?.split(/\s+/).includes(field),
  );

export const permissionsByRole = {
  VIEWER: ['LEADS_READ', 'CUSTOMERS_READ'],
  AGENT: ['LEADS_READ', 'CUSTOMERS_READ', 'LEADS_WRITE', 'LEADS_CONVERT', 'CUSTOMERS_WRITE'],
  MANAGER: [
    ...['LEADS_READ', 'CUSTOMERS_READ', 'LEADS_WRITE', 'LEADS_CONVERT', 'CUSTOMERS_WRITE'],
    ...['LEADS_APPROVE', 'LEADS_DELETE', 'CUSTOMERS_READ_SENSITIVE'],
  ],
  ADMIN: [
    ...['LEADS_READ', 'CUSTOMERS_READ', 'LEADS_WRITE', 'LEADS_CONVERT', 'CUSTOMERS_WRITE'],
    ...['LEADS_APPROVE', 'LEADS_DELETE', 'CUSTOMERS_READ_SENSITIVE', 'SETTINGS_WRITE'],
  ],
};

/** The OAuth scope of each permission. */
export const scopes: Record<string, string> = {
  LEADS_READ: 'leads:read',
  LEADS_WRITE: 'leads:write',
  LEADS_CONVERT: 'leads:convert',
  LEADS_APPROVE: 'leads:approve',
  LEADS_DELETE: 'leads:delete',
  CUSTOMERS_READ: 'customers:read',
  CUSTOMERS_WRITE: 'customers:write',
  CUSTOMERS_READ_SENSITIVE: 'customers:read-sensitive',
  SETTINGS_WRITE: 'settings:write',
};
