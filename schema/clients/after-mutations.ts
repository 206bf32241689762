/** Written by `npm run schema`: the fragments of after-mutations.graphql. */
export const AfterAddAttachmentSuccess = `
fragment AfterAddAttachmentSuccess on AddAttachmentSuccess {
  attachment { id }
}
`;
export const AfterAddCommentSuccess = `
fragment AfterAddCommentSuccess on AddCommentSuccess {
  comment { id }
}
`;
export const AfterArchiveLeadsSuccess = `
fragment AfterArchiveLeadsSuccess on ArchiveLeadsSuccess {
  leads { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterAssignLeadsSuccess = `
fragment AfterAssignLeadsSuccess on AssignLeadsSuccess {
  leads { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterChangeLeadStatusSuccess = `
fragment AfterChangeLeadStatusSuccess on ChangeLeadStatusSuccess {
  affectedStatuses { id leadsCount }
  leads { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterConvertLeadSuccess = `
fragment AfterConvertLeadSuccess on ConvertLeadSuccess {
  account { id version updatedAt }
  affectedStatuses { id leadsCount }
  customer { id version updatedAt }
  deal { id version updatedAt }
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterCreateLeadStatusSuccess = `
fragment AfterCreateLeadStatusSuccess on CreateLeadStatusSuccess {
  status { id leadsCount }
}
`;
export const AfterCreateLeadSuccess = `
fragment AfterCreateLeadSuccess on CreateLeadSuccess {
  affectedStatuses { id leadsCount }
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterDeleteAttachmentSuccess = `
fragment AfterDeleteAttachmentSuccess on DeleteAttachmentSuccess {
  deletedId
}
`;
export const AfterDeleteCommentSuccess = `
fragment AfterDeleteCommentSuccess on DeleteCommentSuccess {
  deletedId
}
`;
export const AfterDeleteLeadPhotoSuccess = `
fragment AfterDeleteLeadPhotoSuccess on DeleteLeadPhotoSuccess {
  updatedLead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterDeleteLeadStatusSuccess = `
fragment AfterDeleteLeadStatusSuccess on DeleteLeadStatusSuccess {
  deletedId
}
`;
export const AfterDeleteLeadsSuccess = `
fragment AfterDeleteLeadsSuccess on DeleteLeadsSuccess {
  affectedStatuses { id leadsCount }
  deletedIds
}
`;
export const AfterDeleteSettingSuccess = `
fragment AfterDeleteSettingSuccess on DeleteSettingSuccess {
  deletedId
}
`;
export const AfterEditCommentSuccess = `
fragment AfterEditCommentSuccess on EditCommentSuccess {
  comment { id }
}
`;
export const AfterLeadApprovalSuccess = `
fragment AfterLeadApprovalSuccess on LeadApprovalSuccess {
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterLockLeadSuccess = `
fragment AfterLockLeadSuccess on LockLeadSuccess {
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterMergeLeadsSuccess = `
fragment AfterMergeLeadsSuccess on MergeLeadsSuccess {
  affectedStatuses { id leadsCount }
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterRedeliverWebhookSuccess = `
fragment AfterRedeliverWebhookSuccess on RedeliverWebhookSuccess {
  webhook { id }
}
`;
export const AfterReorderLeadStatusesSuccess = `
fragment AfterReorderLeadStatusesSuccess on ReorderLeadStatusesSuccess {
  statuses { id leadsCount }
}
`;
export const AfterRestoreLeadsSuccess = `
fragment AfterRestoreLeadsSuccess on RestoreLeadsSuccess {
  affectedStatuses { id leadsCount }
  leads { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterRevertLeadConversionSuccess = `
fragment AfterRevertLeadConversionSuccess on RevertLeadConversionSuccess {
  affectedStatuses { id leadsCount }
  deletedIds
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterRotateLeadHookKeySuccess = `
fragment AfterRotateLeadHookKeySuccess on RotateLeadHookKeySuccess {
  hook { id }
}
`;
export const AfterRotateWebhookSecretSuccess = `
fragment AfterRotateWebhookSecretSuccess on RotateWebhookSecretSuccess {
  webhook { id }
}
`;
export const AfterSaveConversionRulesSuccess = `
fragment AfterSaveConversionRulesSuccess on SaveConversionRulesSuccess {
  rules { id }
}
`;
export const AfterSaveFinancialProfileSuccess = `
fragment AfterSaveFinancialProfileSuccess on SaveFinancialProfileSuccess {
  customer { id version updatedAt }
}
`;
export const AfterUnlockLeadSuccess = `
fragment AfterUnlockLeadSuccess on UnlockLeadSuccess {
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterUpdateAccountSuccess = `
fragment AfterUpdateAccountSuccess on UpdateAccountSuccess {
  account { id version updatedAt }
}
`;
export const AfterUpdateCustomerSuccess = `
fragment AfterUpdateCustomerSuccess on UpdateCustomerSuccess {
  customer { id version updatedAt }
}
`;
export const AfterUpdateDealSuccess = `
fragment AfterUpdateDealSuccess on UpdateDealSuccess {
  deal { id version updatedAt }
}
`;
export const AfterUpdateLeadStatusSuccess = `
fragment AfterUpdateLeadStatusSuccess on UpdateLeadStatusSuccess {
  status { id leadsCount }
}
`;
export const AfterUpdateLeadSuccess = `
fragment AfterUpdateLeadSuccess on UpdateLeadSuccess {
  affectedStatuses { id leadsCount }
  lead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
export const AfterUploadLeadPhotoSuccess = `
fragment AfterUploadLeadPhotoSuccess on UploadLeadPhotoSuccess {
  updatedLead { id version isConverted state status { id } customer { id } conversionObstacles { __typename code message } updatedAt }
}
`;
