@description('Name of the budget.')
param name string

@description('Amount for a month, in the currency of the subscription.')
@minValue(1)
param amount int

@description('First day of the month in which it begins, as yyyy-MM-01; it cannot be changed later.')
param start string

@description('Whom it tells besides the owners of the resource group; empty: nobody.')
param email string

var emails = empty(email) ? [] : [email]

resource budget 'Microsoft.Consumption/budgets@2026-06-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: start }
    notifications: {
      spent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: emails
        contactRoles: ['Owner']
      }
      expected: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: emails
        contactRoles: ['Owner']
      }
    }
  }
}
