using System.Text.Json;
using FaceUp.App.Cases;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Crypto;
using FaceUp.Domain;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Cases;

namespace FaceUp.Tests.Slices;

/// <summary>What reporters and people do about an identity, in words.</summary>
internal static class Disguise
{
    public const string Name = "Erika Mustermann, Halle 4";

    public static object Identity(string name) => new { identity = new[] { new { question = "name", text = name } } };

    public static object ReportWith(string name, string unit = "plant-north") => new
    {
        category = "corruption", unit, language = "en", answers = new[] { new { question = "what", text = "what happened" } },
        identity = new[] { new { question = "name", text = name }, new { question = "phone", text = "after six" } },
    };

    public static async Task<(Submitted Shown, string Case)> Submits(TestHouse house, string name = Name)
    {
        var shown = Submitted.Of((await new Reporter(house).TriesToSubmit(ReportWith(name))).Must(201).Json);
        return (shown, await Person.Auditor(house).Finds(shown.Reference));
    }

    public static Task<Reply> Gives(this Reporter _, TestHouse house, string receipt, string name, string? key = null) =>
        house.Send("POST", "api/v1/tenants/demo/report/identity", new(Identity(name), Receipt: receipt, Key: key));

    public static Task<Reply> AsksWho(this Person person, string id, string reason = "to hear them as a witness", string? key = null) => person.Asks("POST", $"cases/{id}/identity-requests", new { reason }, key);

    public static Task<Reply> ReadsWho(this Person person, string id) => person.Asks("GET", $"cases/{id}/identity");

    public static Task<Reply> Decides(this Person person, string request, bool approve, string reason = "proportionate", string? key = null) =>
        person.Asks("PUT", $"identity-requests/{request}/decision", new { approve, reason }, key);

    public static Task<Reply> AsksForGlass(this Person person, string of, string reason = "somebody is in danger", string? key = null) => person.Asks("POST", "glass", new { @case = of, reason }, key);

    public static string Id(this Reply reply) => reply.Json.GetProperty("id").GetString()!;

    public static async Task<IReadOnlyList<JsonElement>> Waiting(this Person person, string list) => [.. (await person.Asks("GET", list)).Must(200).Json.GetProperty("requests").EnumerateArray()];

    /// <summary>From here on this person has no sight of the case.</summary>
    public static async Task Bar(TestHouse house, string id, string person)
    {
        var tenant = (await house.Get<TenantStore>().Read(TestHouse.Tenant, default))!;
        var found = (await new CaseStore(house.RawRecords, new(house.RawRecords), TimeProvider.System).Find(TestHouse.Tenant, new(id), default))!;
        using var key = await TenantLock.Open(house.Get<OwnKeys>().Of(TestHouse.Tenant), found.Locks.KeyId, found.Locks.Tenant, default);
        var why = (await house.Get<SealedObjects>().PutOnce(key, TestHouse.Tenant, new(id), App.Intake.NewIds.Object(), ObjectKind.Note, "x"u8.ToArray(), default))!;
        var barred = new CaseEvent.PersonBarred(tenant.Marks.Of(new(id), new(person)), why, new("compliance"), found.State.LastAt);
        var link = CaseChain.Extend(TestHouse.Tenant, new(id), found.Head.Count, found.Head.Last, [barred])[0];
        Assert.Equal(CommitResult.Done, await house.RawRecords.Commit(Partitions.Of(TestHouse.Tenant, new CaseId(id)),
        [
            new Write.Replace(CaseRows.Head(new(id)), found.HeadETag, JsonSerializer.SerializeToUtf8Bytes(new { count = found.Head.Count + 1, last = link.Hash })),
            new Write.Insert(CaseRows.Event(new(id), link.Sequence), (byte[])[.. link.Hash, .. link.Canonical]),
        ], default));
    }
}
