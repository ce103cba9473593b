// Alerts on what the platform counts by itself. None tells of one request; what each means stands in infra/README.md.

import { Texts } from 'types.bicep'

@description('One alert: a sum over a quarter of an hour, above which it fires.')
type MetricAlert = {
  @description('Name of the alert.')
  name: string

  @description('What it means, for whoever gets the mail.')
  description: string

  @description('0 critical to 4 verbose.')
  severity: 0 | 1 | 2 | 3 | 4

  @description('The resource that counts.')
  scope: string

  @description('The metric.')
  metric: string

  @description('How values of a minute become one.')
  aggregation: 'Total' | 'Maximum' | 'Average' | 'Count'

  @description('The most that is all right.')
  threshold: int

  @description('Dimension by which it is narrowed; empty: none.')
  dimension: string

  @description('Values of that dimension.')
  values: string[]
}

@description('The alerts.')
param alerts MetricAlert[]

@description('Tags of every resource.')
param tags Texts

@description('Who is told; empty: nobody, and the alerts are seen in the portal.')
param actionGroupId string

resource rules 'Microsoft.Insights/metricAlerts@2026-01-01' = [
  for alert in alerts: {
    name: alert.name
    location: 'global'
    tags: tags
    properties: {
      description: alert.description
      severity: alert.severity
      enabled: true
      autoMitigate: true
      scopes: [alert.scope]
      evaluationFrequency: 'PT5M'
      windowSize: 'PT15M'
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
        allOf: [
          {
            criterionType: 'StaticThresholdCriterion'
            name: 'limit'
            metricName: alert.metric
            timeAggregation: alert.aggregation
            operator: 'GreaterThan'
            threshold: alert.threshold
            skipMetricValidation: true // some of these exist only once something was counted
            dimensions: empty(alert.dimension)
              ? []
              : [{ name: alert.dimension, operator: 'Include', values: alert.values }]
          }
        ]
      }
      actions: empty(actionGroupId) ? [] : [{ actionGroupId: actionGroupId }]
    }
  }
]
