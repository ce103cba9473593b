using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Notifications;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.App.Upkeep;
using FaceUp.Domain;
using FaceUp.Domain.Evidence;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Notifications;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Evidence.Controls;

/// <summary>What no system can know, a person is asked to say: whether a criterion holds for some days, by a date.</summary>
public sealed class AskAttestation(ControlStore store, TenantStore tenants, TenantChanges changes, Chores chores, TimeProvider time)
{
    public const int MaxDays = 400;
    private const int MaxTries = 8;

    /// <param name="key">The Idempotency-Key; null for none. The same request with the same key has the same answer.</param>
    public async Task<IResult> Handle(Caller caller, AttestationRequest body, string? key, CancellationToken ct)
    {
        var (id, request) = (IdFor(caller, key), Fingerprint(caller, body));
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
                return Problems.For(Refusal.NotFound);
            if (await store.FindAttestation(tenant.Id, id.Value, ct) is { } there)
                return CryptographicOperations.FixedTimeEquals(there.Row.Request, request) ? Created(id) : Problems.For(Refusal.KeyReused);
            if (Faults(body, tenant.Settings) is { Count: > 0 } faults)
                return Problems.Invalid(faults);

            var now = time.GetUtcNow();
            var row = new AttestationRow(body.Criterion, body.To, body.From, body.Until, body.Due, caller.Person.Id, now, request);
            await chores.Plan(tenant.Id, AttestationChore.ChoreKind, id.Value, Overdue.At(body.Due, 1), ct);
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
            var asked = new TenantEvent.AttestationAsked(id, body.Criterion, body.To, body.From, body.Until, body.Due, caller.Person.Id, now);
            if (!await changes.Tell(tenant, asked,
                [new Write.Insert(ControlRows.Attestation(id), RowJson.Write(row, RowJson.Default.AttestationRow)), .. OrganisationNotices.RowsTo(tenant, NoticeKind.AttestationWaits, id.Value, 0, body.To)], ct))
                continue;
            await chores.Plan(tenant.Id, OrganisationNotices.ChoreKind, OrganisationNotices.Id, now, ct);
            return Created(id);
        }

        return Problems.For(Refusal.Changed);
    }

    private List<FieldProblem> Faults(AttestationRequest body, TenantSettings settings)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var faults = new List<FieldProblem>();
        if (Criteria.Find(body.Criterion) is null)
            faults.Add(new("/criterion", "Must be one of the 61 Trust Services Criteria, as CC1.1."));
        if (settings.Find(body.To) is not { IsActive: true })
            faults.Add(new("/to", "Must be the id of an active person."));
        if (body.From > body.Until || body.Until.DayNumber - body.From.DayNumber >= MaxDays)
            faults.Add(new("/until", $"Must be a day from the one in from to {MaxDays - 1} days later."));
        if (body.Due < today || body.Due > today.AddDays(MaxDays))
            faults.Add(new("/due", $"Must be a day from today to {MaxDays} days ahead."));
        return faults;
    }

    private static ObjectId IdFor(Caller caller, string? key) => new(Base32.Encode(
        key is null ? RandomNumberGenerator.GetBytes(32) : HMACSHA256.HashData(caller.Tenant.CursorKey, Encoding.UTF8.GetBytes($"faceup/attestations/v1\n{caller.Tenant.Id}\n{caller.Person.Id}\n{key}")), ObjectId.Length));

    private static byte[] Fingerprint(Caller caller, AttestationRequest body) =>
        HMACSHA256.HashData(caller.Tenant.CursorKey, Encoding.UTF8.GetBytes($"faceup/attestations/v1\n{caller.Person.Id}\n{JsonSerializer.Serialize(body, ApiJson.Wire.AttestationRequest)}"));

    private static IResult Created(ObjectId id) => TypedResults.Json(new AttestationTaken(id), ApiJson.Wire.AttestationTaken, statusCode: StatusCodes.Status201Created);
}

/// <summary>Whoever was asked answers, once; when they are not active any more, an admin or auditor.</summary>
public sealed class AnswerAttestation(ControlStore store, TenantStore tenants, TenantChanges changes, TimeProvider time)
{
    public const int MaxStatement = 2000;
    private const int MaxTries = 8;

    public async Task<IResult> Handle(Caller caller, string id, AttestationAnswer body, CancellationToken ct)
    {
        if (FaultIn(body) is { } fault)
            return Problems.Invalid([fault]);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant || await store.FindAttestation(tenant.Id, id, ct) is not { } found)
                return Problems.For(Refusal.NotFound);
            if (RefusedTo(caller, found.Row, tenant.Settings) is { } refused)
                return Problems.For(refused);
            if (found.Row.Said is { } there)
                return (there.Holds, there.Statement, there.Document) == (body.Holds, body.Statement, body.Document) ? TypedResults.NoContent() : Problems.For(Refusal.Decided);
            var now = time.GetUtcNow();
            if (await changes.Tell(tenant, new TenantEvent.AttestationGiven(found.Id, body.Holds, body.Statement, caller.Person.Id, now, body.Document),
                [found.With(found.Row with { Said = new(body.Holds, body.Statement, caller.Person.Id, now, body.Document) })], ct))
                return TypedResults.NoContent();
        }

        return Problems.For(Refusal.Changed);
    }

    // In the place of somebody who is not there any more, whoever might have asked.
    private static Refusal? RefusedTo(Caller caller, AttestationRow row, TenantSettings settings) =>
        row.To == caller.Person.Id ? null
        : !Reviews.ShowReviews.Oversees(caller) ? Refusal.NotYours
        : settings.Find(row.To) is { IsActive: true } ? Refusal.NotAllowed
        : null;

    private static FieldProblem? FaultIn(AttestationAnswer body) =>
        string.IsNullOrWhiteSpace(body.Statement) ? new("/statement", "Must not be empty.")
        : PlainText.FaultIn(body.Statement, MaxStatement) is { } fault ? new("/statement", fault)
        : body.Document is { } hash && !(hash.Length == 64 && hash.All(char.IsAsciiHexDigitLower)) ? new("/document", "Must be a SHA-256 as 64 lower-case hexadecimal digits.")
        : null;
}
