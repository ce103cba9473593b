using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.App.Tenants;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.People;

/// <summary>Everybody who is or was here.</summary>
public sealed class ListPeople(TenantStore tenants, IRecords records)
{
    public async Task<IResult> Handle(Caller caller, HttpResponse response, CancellationToken ct)
    {
        if (await tenants.Read(caller.Tenant.Id, ct) is not { } tenant)
            return Problems.For(Refusal.NotFound);
        var (from, to) = PeopleRows.HandOvers;
        var handing = (await records.Range(Partitions.Settings(tenant.Id), from, to, IRecords.MaxPage, ct)).Rows
            .Select(r => RowJson.Read(r.Body, RowJson.Default.HandOverRow)).SelectMany(r => r.People.Concat(r.Later ?? [])).ToHashSet();
        response.Headers.ETag = tenant.Tag;
        return TypedResults.Json(new PeopleList([.. tenant.Settings.People.Select(p => Line(p, handing.Contains(p.Id)))]), ApiJson.Wire.PeopleList);
    }

    private static PersonLine Line(Person p, bool handingOver) => new(
        p.Id, p.Name, p.State ?? PersonState.Active, p.Subject, p.Roles, p.Within, p.Unit, p.Nameable, p.AlsoKnownAs, p.Directory, handingOver ? true : null);
}
