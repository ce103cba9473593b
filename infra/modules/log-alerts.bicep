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
    description: 'A case could not be looked at, or not be woken. It is tried again; if this goes on, reminders and escalations are late.'
    severity: 2
    query: 'AppTraces | where SeverityLevel >= 2 | where Message has_any ("could not be looked at", "could not be woken", "Looking at case")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-missing-workflows'
    description: 'The sweep had to wake cases late, twenty or more in an hour: their workflows failed, hang or are gone.'
    severity: 2
    query: 'AppTraces | where Properties.CategoryName == "Function.SweepTimer.User" | extend Late = toint(extract(@"(\\d+)", 1, Message)) | where Late > 0 | summarize Late = sum(Late) | where Late >= 20'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-heartbeat'
    description: 'The sweep has not run for twenty minutes: the desk does not run, or its log does not arrive.'
    severity: 1
    query: 'AppTraces | where TimeGenerated > ago(20m) | where Properties.CategoryName == "Function.SweepTimer.User"'
    operator: 'LessThan'
    threshold: 1
  }
  {
    name: 'alert-integrity'
    description: 'A sealed object does not open, a record cannot be read, or an organisation\'s key is missing: something was altered or deleted.'
    severity: 0
    query: 'AppTraces | where SeverityLevel >= 3 | where Message has_any ("A sealed object does not open", "The record of a case cannot be read", "key is missing")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-notices'
    description: 'A notice could not be delivered and was given up, or a message in the queue was no ticket. The organisation\'s dead letters say which.'
    severity: 3
    query: 'AppTraces | where SeverityLevel >= 2 | where Message has_any ("is a dead letter", "is no ticket")'
    operator: 'GreaterThan'
    threshold: 0
  }
  {
    name: 'alert-key-vault'
    description: 'Key Vault did not answer and the key last seen is used: reports still come in, for a day.'
    severity: 2
    query: 'AppTraces | where SeverityLevel >= 2 | where Message has "Key Vault did not answer"'
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
