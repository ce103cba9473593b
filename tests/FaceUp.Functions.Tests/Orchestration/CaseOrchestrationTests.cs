using System.Text.Json;
using CsCheck;
using FaceUp.App.Escalation;
using FaceUp.Domain;
using FaceUp.Functions.Orchestration;

namespace FaceUp.Functions.Tests.Orchestration;

public class What_the_engine_stores
{
    private static readonly Gen<TenantId> _tenant = Gen.Char["abcdefghijklmnopqrstuvwxyz"].Array[2, TenantId.MaxLength].Select(c => new TenantId(new(c)));
    private static readonly Gen<CaseId> _case = Gen.Char["0123456789abcdefghjkmnpqrstvwxyz"].Array[CaseId.Length].Select(c => new CaseId(new(c)));

    [Fact]
    public void Is_the_ids_of_a_case_and_a_version_and_nothing_else() =>
        Assert.Equal("""{"V":1,"Tenant":"acme","Case":"0000000000000000000000000a"}""", JsonSerializer.Serialize(Turn.Input));

    [Fact]
    public void Is_a_date_or_the_end_and_nothing_else_as_the_answer_of_a_look()
    {
        Assert.Equal("""{"At":"2026-03-02T09:00:00+00:00","Done":false}""", JsonSerializer.Serialize(NextLook.Of(new CaseLook.Until(new(Turn.Now)))));
        Assert.Equal("""{"At":null,"Done":false}""", JsonSerializer.Serialize(NextLook.Of(new CaseLook.WaitsForPeople())));
        Assert.Equal("""{"At":null,"Done":true}""", JsonSerializer.Serialize(NextLook.Of(new CaseLook.Done())));
    }

    [Fact]
    public void Is_read_as_not_done_when_an_older_version_looked() =>
        Assert.Equal(new NextLook(At: null), JsonSerializer.Deserialize<NextLook>("""{"At":null}"""));

    [Fact]
    public void Is_read_when_an_older_version_did_not_write_the_version() =>
        Assert.Equal(Turn.Input with { V = 0 }, JsonSerializer.Deserialize<CaseOrchestration>("""{"Tenant":"acme","Case":"0000000000000000000000000a"}"""));

    [Fact]
    public void Has_an_instance_id_that_a_running_case_of_today_is_still_found_by() => // a change here would start every case a second time
        Assert.Equal("43a1a70033a1be611f986def84e71cbc", CaseOrchestration.InstanceId(new("acme"), new("0000000000000000000000000a")));

    [Fact]
    public void Has_an_instance_id_that_is_opaque() => Gen.Select(_tenant, _case).Sample((tenant, id) =>
    {
        var instance = CaseOrchestration.InstanceId(tenant, id);
        return instance.Length == 32 && instance.All(char.IsAsciiHexDigitLower) && !instance.Contains(id.Value, StringComparison.Ordinal) && (tenant.Value.Length < 8 || !instance.Contains(tenant.Value, StringComparison.Ordinal));
    });

    [Fact]
    public void Has_one_instance_for_each_case_of_each_tenant() => Gen.Select(_tenant, _case, _tenant, _case).Sample((tenant, id, tenant2, id2) =>
        (CaseOrchestration.InstanceId(tenant, id) == CaseOrchestration.InstanceId(tenant2, id2)) == (tenant == tenant2 && id == id2));
}
