// A name of one's own for one app. The name is bound first, which takes its DNS records; the certificate comes with the next deployment, since Azure issues it
// for a bound name only. From then on the binding is never written without its certificate, so no deployment takes TLS away for a moment.

@description('Name of the app.')
param appName string

@description('Region.')
param location string

@description('The name, such as report.example.org. A CNAME record leads from it to the app; TXT asuid.<name> says whose it is.')
param domain string

@description('The name is bound already: have a certificate issued and use it.')
param withCertificate bool

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

// Issued and renewed by Azure, and kept with this one app (siteScopedCertificatesEnabled): nothing has to read a secret from a vault.
resource certificate 'Microsoft.Web/sites/certificates@2025-03-01' = if (withCertificate) {
  parent: app
  name: replace(domain, '.', '-')
  location: location
  properties: { canonicalName: domain }
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-03-01' = {
  parent: app
  name: domain
  properties: withCertificate
    ? {
        hostNameType: 'Verified'
        customHostNameDnsRecordType: 'CName'
        sslState: 'SniEnabled'
        thumbprint: certificate!.properties.thumbprint
      }
    : { hostNameType: 'Verified', customHostNameDnsRecordType: 'CName' }
}
