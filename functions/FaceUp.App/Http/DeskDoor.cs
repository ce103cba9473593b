using System.Text.Json.Serialization.Metadata;
using FaceUp.App.Access;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Http;

/// <summary>The door for people who sign in. A process without the desk has none, and so no way to let anybody be somebody.</summary>
public sealed class DeskDoor(Door door, SignIn signIn)
{
    /// <summary>For a person of the organisation who has one of <paramref name="roles"/> in some part of it. Which cases that opens, the case says.</summary>
    public Task<IResult> ForPeople(HttpRequest request, string tenant, Role[] roles, Func<Caller, CancellationToken, Task<IResult>> work) =>
        For(request, tenant, person => roles.Any(person.HasAnywhere), work);

    /// <summary>For a person who has one of <paramref name="roles"/> in all of the organisation: what concerns all of it is not for those of a part.</summary>
    public Task<IResult> ForPeopleOfAll(HttpRequest request, string tenant, Role[] roles, Func<Caller, CancellationToken, Task<IResult>> work) =>
        For(request, tenant, person => roles.Any(person.HasEverywhere), work);

    /// <summary>For everybody of the organisation, since everybody can be given sight of a case. Which ones that opens, the case says.</summary>
    public Task<IResult> ForMembers(HttpRequest request, string tenant, Func<Caller, CancellationToken, Task<IResult>> work) => For(request, tenant, _ => true, work);

    /// <summary>The same, with a JSON body of at most <paramref name="maxBytes"/>, which is read only once the caller is known.</summary>
    public Task<IResult> ForPeople<TBody>(
        HttpRequest request, string tenant, Role[] roles, JsonTypeInfo<TBody> type, int maxBytes, Func<Caller, TBody, CancellationToken, Task<IResult>> work) =>
        ForPeople(request, tenant, roles, async (caller, ct) => await work(caller, await JsonBody.Read(request, type, maxBytes, ct), ct));

    /// <summary>For whoever signs in with the issuer, of whatever organisation or none. The work is told their subject.</summary>
    public Task<IResult> ForSignedIn(HttpRequest request, Func<string, CancellationToken, Task<IResult>> work) =>
        door.ForAnybody(request, async ct => await signIn.Subject(request.HttpContext) is { } subject ? await work(subject, ct) : Problems.For(Refusal.NotSignedIn));

    private Task<IResult> For(HttpRequest request, string tenant, Func<Person, bool> isMeant, Func<Caller, CancellationToken, Task<IResult>> work) =>
        door.ForAnybody(request, async ct => await signIn.Caller(request.HttpContext, new(tenant), ct) switch
        {
            { Refused: { } why } => Problems.For(why),
            { Who: { } caller } when isMeant(caller.Person) => await work(caller, ct),
            _ => Problems.For(Refusal.NotAllowed),
        });

    /// <summary>For whoever may make organisations: a token with the application role <see cref="SignIn.InstallerRole"/>. The work is told its subject.</summary>
    public Task<IResult> ForInstaller(HttpRequest request, Func<string, CancellationToken, Task<IResult>> work) =>
        door.ForAnybody(request, async ct => await signIn.Installer(request.HttpContext) switch
        {
            { Subject: { } subject } => await work(subject, ct),
            { Refused: var why } => Problems.For(why ?? Refusal.NotSignedIn),
        });
}
