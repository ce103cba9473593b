using System.Text.Json.Nodes;

namespace FaceUp.Infra.Tests.Sentences;

public class The_network
{
    [Theory, EverySet]
    public void Carries_TLS_1_2_or_newer_and_nothing_else(Snapshot at)
    {
        Assert.All(at.Accounts, account => Assert.Equal(("TLS1_2", true), (account.Text("properties.minimumTlsVersion"), account.Flag("properties.supportsHttpsTrafficOnly"))));
        Assert.All(at.All("Microsoft.ServiceBus/namespaces"), bus => Assert.Equal("1.2", bus.Text("properties.minimumTlsVersion")));
        Assert.All(at.All("Microsoft.Web/sites"), app => Assert.Equal(("1.2", "1.2", true), (app.Text("properties.siteConfig.minTlsVersion"), app.Text("properties.siteConfig.scmMinTlsVersion"), app.Flag("properties.httpsOnly"))));
    }

    [Theory, EverySet]
    public void Knows_no_FTP(Snapshot at) => Assert.All(at.All("Microsoft.Web/sites"), app => Assert.Equal("Disabled", app.Text("properties.siteConfig.ftpsState")));

    [Theory, EverySet]
    public void Lets_no_script_of_another_site_in(Snapshot at)
    {
        Assert.All(at.Resources.Where(resource => resource.At("properties.cors.corsRules") is not null), resource => Assert.Empty(resource.At("properties.cors.corsRules")!.AsArray()));
        Assert.All(at.All("Microsoft.Web/sites"), app => Assert.Null(app.At("properties.siteConfig.cors")));
    }

    [Theory, EverySet]
    public void Is_the_only_way_to_storage_where_there_is_one(Snapshot at) => Assert.All(at.Accounts, account => Assert.Equal(
        at.IsPrivate ? ("Disabled", "Deny") : ("Enabled", "Allow"), (account.Text("properties.publicNetworkAccess"), account.Text("properties.networkAcls.defaultAction"))));

    [Theory, EverySet]
    public void Is_the_only_way_to_the_vault_where_there_is_one(Snapshot at) => Assert.All(at.All("Microsoft.KeyVault/vaults"), vault => Assert.Equal(
        at.IsPrivate ? ("Disabled", "Deny") : ("Enabled", "Allow"), (vault.Text("properties.publicNetworkAccess"), vault.Text("properties.networkAcls.defaultAction"))));

    [Theory, EverySet]
    public void Has_no_back_door_for_other_services_of_the_provider(Snapshot at) =>
        Assert.All(at.Accounts.Concat(at.All("Microsoft.KeyVault/vaults")), resource => Assert.Equal("None", resource.Text("properties.networkAcls.bypass")));

    [Theory, EverySet]
    public void Takes_Premium_to_close_the_queues(Snapshot at)
    {
        var bus = Assert.Single(at.All("Microsoft.ServiceBus/namespaces"));
        var premium = at.Given("serviceBusPremium") == "true";
        Assert.Equal(premium ? "Premium" : "Standard", bus.Text("sku.tier"));
        Assert.Equal(premium && at.IsPrivate ? "Disabled" : "Enabled", bus.Text("properties.publicNetworkAccess"));
    }

    [Theory, EverySet]
    public void Is_left_by_each_app_through_a_subnet_of_its_own(Snapshot at) => Assert.All(at.Doors, door =>
    {
        var subnet = at.App(door).Text("properties.virtualNetworkSubnetId");
        if (at.IsPrivate)
            Assert.EndsWith($"/virtualNetworks/vnet-{at.Token}/subnets/{door}", subnet, StringComparison.Ordinal);
        else
            Assert.Null(subnet);
    });

    [Theory, EverySet]
    public void Hands_each_apps_subnet_over_to_the_platform(Snapshot at) => Assert.All(Subnets(at).Where(subnet => subnet["name"]!.GetValue<string>() != "endpoints"), subnet =>
        Assert.Equal("Microsoft.App/environments", Assert.Single(subnet["properties"]!["delegations"]!.AsArray())!["properties"]!["serviceName"]!.GetValue<string>()));

    [Theory, EverySet]
    public void Has_one_way_out_that_is_ours(Snapshot at)
    {
        var own = at.IsPrivate && at.Given("networkGateway") != "false";
        Assert.Equal(own ? 1 : 0, at.All("Microsoft.Network/natGateways").Count());
        Assert.All(Subnets(at), subnet => Assert.False(subnet["properties"]!["defaultOutboundAccess"]!.GetValue<bool>()));
        Assert.All(Subnets(at).Where(subnet => subnet["name"]!.GetValue<string>() != "endpoints"), subnet => Assert.Equal(own, subnet["properties"]!["natGateway"] is not null));
    }

    [Theory, EverySet]
    public void Leads_to_each_service_that_an_app_uses(Snapshot at)
    {
        IEnumerable<string> expected = !at.IsPrivate ? [] :
        [
            "data blob", "data table", "desk blob", "desk queue", "desk table", "kv- vault", .. at.TwoDoors ? ["rep blob"] : Array.Empty<string>(),
            .. at.Given("serviceBusPremium") == "true" ? ["sb- namespace"] : Array.Empty<string>(), .. at.Given("privateDesk") == "true" ? ["func-desk- sites"] : Array.Empty<string>(),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), at.All("Microsoft.Network/privateEndpoints").Select(endpoint => Target(at, endpoint)).Order(StringComparer.Ordinal));
    }

    [Theory, EverySet]
    public void Has_a_name_for_each_of_its_endpoints(Snapshot at) => Assert.All(at.All("Microsoft.Network/privateEndpoints"), endpoint =>
    {
        var service = endpoint.Text("properties.privateLinkServiceConnections.0.properties.groupIds.0")!;
        var zone = at.One("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", endpoint.Name + "/").Text("properties.privateDnsZoneConfigs.0.properties.privateDnsZoneId")!;
        Assert.Contains(service switch { "vault" => "vaultcore", "namespace" => "servicebus", "sites" => "azurewebsites", _ => $"privatelink.{service}." }, zone, StringComparison.Ordinal);
        Assert.Contains(at.All("Microsoft.Network/privateDnsZones"), known => zone.Contains(known.Name.TrimStart('[').TrimEnd(']'), StringComparison.Ordinal));
    });

    [Theory, EverySet]
    public void Asks_each_of_its_zones(Snapshot at) =>
        Assert.Equal(at.All("Microsoft.Network/privateDnsZones").Count(), at.All("Microsoft.Network/privateDnsZones/virtualNetworkLinks").Count(link => link.At("properties.virtualNetwork.id") is not null));

    [Theory, EverySet]
    public void Is_never_between_a_reporter_and_their_app(Snapshot at) =>
        Assert.Equal("Enabled", at.App(at.TwoDoors ? "reporter" : "desk").Text("properties.publicNetworkAccess"));

    [Theory, EverySet]
    public void Is_the_only_way_to_a_private_desk(Snapshot at) =>
        Assert.Equal(at.Given("privateDesk") == "true" ? "Disabled" : "Enabled", at.App("desk").Text("properties.publicNetworkAccess"));

    [Theory, EverySet]
    public void Shows_a_name_of_ones_own_with_a_certificate_once_it_is_bound(Snapshot at)
    {
        var names = new[] { at.TwoDoors ? at.Given("reporterDomain") : null, at.Given("deskDomain") }.OfType<string>().Order(StringComparer.Ordinal).ToList();
        var issued = at.Given("domainCertificates") == "true" ? names : [];
        var bindings = at.All("Microsoft.Web/sites/hostNameBindings").ToList();
        Assert.Equal(names, bindings.Select(binding => binding.Name.Split('/')[^1]).Order(StringComparer.Ordinal));
        Assert.Equal(issued, at.All("Microsoft.Web/sites/certificates").Select(certificate => certificate.Text("properties.canonicalName")!).Order(StringComparer.Ordinal));
        Assert.All(bindings, binding => Assert.Equal(issued.Count > 0 ? "SniEnabled" : null, binding.Text("properties.sslState")));
        Assert.All(at.All("Microsoft.Web/sites"), app => Assert.True(app.Flag("properties.siteScopedCertificatesEnabled")));
    }

    private static IEnumerable<JsonNode> Subnets(Snapshot at) => at.All("Microsoft.Network/virtualNetworks").SelectMany(network => network.At("properties.subnets")!.AsArray()!)!;

    private static string Target(Snapshot at, Resource endpoint)
    {
        var connection = endpoint.At("properties.privateLinkServiceConnections.0.properties")!;
        var target = connection["privateLinkServiceId"]!.GetValue<string>().Split('/')[^1].Replace(at.Token, "", StringComparison.Ordinal);
        return $"{(target.StartsWith("st", StringComparison.Ordinal) ? target[2..] : target)} {connection["groupIds"]![0]!.GetValue<string>()}";
    }
}
