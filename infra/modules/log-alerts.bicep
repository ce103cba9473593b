// Alerts on warnings and errors of the apps. They match words of the log lines; a test holds that each stands in the code.

import { Texts } from 'types.bicep'

@description('Region.')
param location string

@description('Tags of every resource.')
param tags Texts

@description('The workspace with the log lines.')
param workspaceId string

@description('Who is told; empty: nobody, and the alerts are seen in the portal.')
param actionGroupId string

var alerts = [
  {
    name: 'alert-looks'
    description: 'Cases could not be looked at or not be woken, more than five times in an hour. They are tried again; if this goes on, reminders are late.'
    severity: 2
    query: 'AppTraces | where SeverityLevel >= 2 | where Message has_any ("A case could not be looked at", "A case could not be woken", "A due row could not be settled")'
    operator: 'GreaterThan'
    threshold: 5
  }
  {
    name: 'alert-missing-workflows'
    description: 'The sweep had to wake cases that nobody had looked at, or the engine says that a workflow failed: workflows hang or are gone.'
    severity: 2
    query: 'AppTraces | where Message has "cases were not looked at for more than 75 minutes" or (SeverityLevel >= 3 and Properties.CategoryName == "Host.Triggers.DurableTask")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-heartbeat'
    description: 'The sweep has not run for twenty minutes: the desk does not run, or its log does not arrive.'
    severity: 1
    query: 'AppTraces | where TimeGenerated > ago(20m) | where Message has "Sweep done"'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'alert-integrity'
    description: 'A sealed object does not open, a record cannot be read, a case has lost its head, the tree under the checkpoints does not continue or cannot be compared with its copies, or one sweep cleaned up more than twenty submissions: something was altered or is gone.'
    severity: 0
    query: 'AppTraces | parse Message with * "woken late, " CleanedUp:long " cleaned up" * | where CleanedUp > 20 or (SeverityLevel >= 2 and Message has_any ("A sealed object does not open", "The record of a case cannot be read", "and its head is gone", "No checkpoint is signed any more", "Nothing is signed until the copies"))'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-keys'
    description: 'A key cannot be used, or Key Vault gives none and the one last seen serves: reports still come in for a day; people may not be able to read.'
    severity: 1
    query: 'AppTraces | where SeverityLevel >= 2 | where Message has_any ("key cannot be used", "does not give an organisation\'s key")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-strange-messages'
    description: 'A message in a queue names nothing that exists. Only the apps may write there: one of them, or its identity, may be in other hands.'
    severity: 1
    query: 'AppTraces | where SeverityLevel >= 3 | where Message has_any ("names no case and was dropped", "names a case that does not exist", "is no ticket and was dropped")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-notices'
    description: 'A notice was given up. The organisation\'s dead letters say which, and send it again.'
    severity: 3
    query: 'AppTraces | where SeverityLevel >= 2 | where Message has_any ("is a dead letter", "that the notice queue gave up could not be written down")'
    operator: 'GreaterThan'
    threshold: 0
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in alerts: {
    name: alert.name
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: alert.name
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      skipQueryValidation: true // a new workspace has no rows, and so no table, yet
      scopes: [workspaceId]
      evaluationFrequency: 'PT10M'
      windowSize: 'PT1H'
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: alert.operator
            threshold: alert.threshold
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: empty(actionGroupId) ? [] : [actionGroupId] }
    }
  }
]
