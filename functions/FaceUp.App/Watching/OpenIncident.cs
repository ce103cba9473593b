using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using FaceUp.Domain.Watching;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Watching;

/// <summary>Something has happened that must be dealt with. First the chore that watches the 72 hours, then, in one commit, the incident and its event.</summary>
public sealed class OpenIncident(WatchingStore store, TenantStore tenants, TenantChanges changes, Chores chores, TimeProvider time)
{
    private const int MaxTries = 20;

    /// <param name="key">The Idempotency-Key; null for none. The same request with the same key has the same answer.</param>
    public async Task<IResult> Handle(Caller caller, IncidentRequest body, string? key, CancellationToken ct)
    {
        var (id, request, now) = (IdFor(caller, key), Fingerprint(caller, body), time.GetUtcNow());
        if (Faults(body, now) is { Count: > 0 } faults)
            return Problems.Invalid(faults);
        for (var tries = 0; tries < MaxTries && await tenants.Read(caller.Tenant.Id, ct) is { } tenant; tries++)
        {
            if (await store.Incident(tenant.Id, id, ct) is { } there)
                return CryptographicOperations.FixedTimeEquals(there.Row.Request, request) ? Created(id) : Problems.For(Refusal.KeyReused);
            var row = new IncidentRow(body.Title.Trim(), body.Severity, body.PersonalData, Seconds(body.AwareAt), caller.Person.Id, now, request, [], []);
            if (row.PersonalData)
                await chores.Plan(tenant.Id, IncidentChore.ChoreKind, id.Value, AuthorityClock.Next(row.AwareAt, now) ?? now.AddMinutes(1), ct);
            Write[] rows = [new Write.Insert(WatchingRows.Incident(id), RowJson.Write(row, RowJson.Default.IncidentRow)), new Write.Insert(WatchingRows.Incidents(now, id), Array.Empty<byte>())];
            if (await changes.Tell(tenant, new TenantEvent.IncidentOpened(id, row.Title, row.Severity, row.PersonalData, row.AwareAt, row.By, now), rows, ct))
                return Created(id);
        }

        return Problems.For(Refusal.Changed);
    }

    private static List<FieldProblem> Faults(IncidentRequest body, DateTimeOffset now)
    {
        var faults = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(body.Title) || body.Title.Any(char.IsControl))
            faults.Add(new("/title", "Must be one line that is not empty."));
        else if (PlainText.FaultIn(body.Title, IncidentRequest.MaxTitle) is { } fault)
            faults.Add(new("/title", fault));
        if (body.AwareAt > now || body.AwareAt < now.AddDays(-IncidentRequest.MaxDaysAgo))
            faults.Add(new("/awareAt", $"Must not lie ahead, and at most {IncidentRequest.MaxDaysAgo} days behind."));
        return faults;
    }

    /// <summary>As the record keeps times.</summary>
    internal static DateTimeOffset Seconds(DateTimeOffset at) => DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds());

    private static ObjectId IdFor(Caller caller, string? key) => new(Base32.Encode(
        key is null ? RandomNumberGenerator.GetBytes(32) : Hash(caller, $"faceup/incidents/v1\n{caller.Tenant.Id}\n{caller.Person.Id}\n{key}"), ObjectId.Length));

    private static byte[] Fingerprint(Caller caller, IncidentRequest body) => Hash(caller, $"faceup/incidents/v1\n{caller.Person.Id}\n{JsonSerializer.Serialize(body, ApiJson.Wire.IncidentRequest)}");

    private static byte[] Hash(Caller caller, string what) => HMACSHA256.HashData(caller.Tenant.CursorKey, Encoding.UTF8.GetBytes(what));

    private static IResult Created(ObjectId id) => TypedResults.Json(new IncidentOpened(id), ApiJson.Wire.IncidentOpened, statusCode: StatusCodes.Status201Created);
}
