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
using FaceUp.Domain.Access;
using FaceUp.Domain.Audit;
using FaceUp.Domain.Intake;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Reviews;

/// <summary>
/// Who has what at this moment becomes a list that somebody must decide on. First the rights, which point nowhere; then, in one commit, the review and the event that
/// vouches for them, if the settings are still those that they were read from.
/// </summary>
public sealed class OpenReview(ReviewStore reviews, TenantStore tenants, TenantChanges changes, Chores chores, TimeProvider time)
{
    public const int MaxReviewers = 50;
    public const int MaxItems = 20_000;
    public const int MaxDays = 400;
    private const int MaxTries = 8;

    /// <param name="key">The Idempotency-Key; null for none. The same request with the same key has the same answer.</param>
    public async Task<IResult> Handle(Caller caller, ReviewRequest body, string? key, CancellationToken ct)
    {
        var (id, request) = (IdFor(caller, key), Fingerprint(caller, body));
        for (var tries = 0; tries < MaxTries; tries++)
        {
            if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
                return Problems.For(Refusal.NotFound);
            if (await reviews.Find(tenant.Id, id, ct) is { } there)
                return CryptographicOperations.FixedTimeEquals(there.Row.Request, request) ? Created(id, there.Row) : Problems.For(Refusal.KeyReused);
            var rights = AccessReview.Rights(tenant.Settings, tenant.Units, body.Scope ?? new(), body.Reviewers);
            if (Faults(body, tenant, rights) is { Count: > 0 } faults)
                return Problems.Invalid(faults);

            var now = time.GetUtcNow();
            var row = new ReviewRow(body.Name, body.Due, body.Reviewers, body.Scope, caller.Person.Id, now, ReviewDocuments.Sha256Of(rights), rights.Count, request);
            await chores.Plan(tenant.Id, ReviewChore.ChoreKind, id, ReviewChore.Overdue(body.Due, 1), ct);
            await reviews.Put(tenant.Id, id, rights, ct);
            var opened = new TenantEvent.ReviewOpened(id, body.Name, body.Due, row.Sha256, rights.Count, caller.Person.Id, now);
            if (await changes.Tell(tenant, opened, [new Write.Insert(ReviewRows.Review(id), RowJson.Write(row, RowJson.Default.ReviewRow))], ct))
                return Created(id, row);
        }

        return Problems.For(Refusal.Changed);
    }

    private List<FieldProblem> Faults(ReviewRequest body, Tenant tenant, IReadOnlyList<ReviewedRight> rights)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var faults = new List<FieldProblem>();
        if (string.IsNullOrWhiteSpace(body.Name))
            faults.Add(new("/name", "Must not be empty."));
        else if (PlainText.FaultIn(body.Name, SettingsRules.MaxName) is { } fault)
            faults.Add(new("/name", fault));
        if (body.Due < today || body.Due > today.AddDays(MaxDays))
            faults.Add(new("/due", $"Must be a day from today to {MaxDays} days ahead."));
        if (body.Reviewers.Count is < 1 or > MaxReviewers)
            faults.Add(new("/reviewers", $"Between 1 and {MaxReviewers} entries are allowed."));
        else
            faults.AddRange(Reviewers(body.Reviewers, tenant.Settings));
        if (body.Scope?.Unit is { } unit && tenant.Settings.Units.All(u => u.Id != unit))
            faults.Add(new("/scope/unit", "Must be the id of one of the units."));
        if (rights.Count is < 1 or > MaxItems)
            faults.Add(new("/scope", $"Holds {rights.Count} rights; between 1 and {MaxItems} can be decided on."));
        if (rights.Any(r => r.Reviewer.Value.Length == 0))
            faults.Add(new("/reviewers", "Name somebody else, too: nobody decides on a right of their own."));
        return faults;
    }

    private static IEnumerable<FieldProblem> Reviewers(IReadOnlyList<PersonId> reviewers, TenantSettings s) => reviewers.SelectMany((r, i) =>
        s.Find(r) is not { IsActive: true } ? [new($"/reviewers/{i}", "Must be the id of an active person.")]
        : reviewers.Take(i).Contains(r) ? [new($"/reviewers/{i}", "Stands here twice.")]
        : Array.Empty<FieldProblem>());

    private static string IdFor(Caller caller, string? key) => Base32.Encode(
        key is null ? RandomNumberGenerator.GetBytes(32) : HMACSHA256.HashData(caller.Tenant.CursorKey, Encoding.UTF8.GetBytes($"faceup/reviews/v1\n{caller.Tenant.Id}\n{caller.Person.Id}\n{key}")),
        ReviewRows.IdLength);

    private static byte[] Fingerprint(Caller caller, ReviewRequest body) =>
        HMACSHA256.HashData(caller.Tenant.CursorKey, Encoding.UTF8.GetBytes($"faceup/reviews/v1\n{caller.Person.Id}\n{JsonSerializer.Serialize(body, ApiJson.Wire.ReviewRequest)}"));

    private static IResult Created(string id, ReviewRow row) => TypedResults.Json(new ReviewOpened(id, row.Items), ApiJson.Wire.ReviewOpened, statusCode: StatusCodes.Status201Created);
}
