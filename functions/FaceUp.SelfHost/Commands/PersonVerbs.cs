using System.CommandLine;
using System.Text.Json;
using FaceUp.App.Http;
using FaceUp.App.People;
using FaceUp.Domain;
using FaceUp.Domain.Access;
using FaceUp.Domain.Tenants;

namespace FaceUp.SelfHost.Commands;

/// <summary><c>person add</c>: the first admin of a new organisation, or somebody while nobody can sign in.</summary>
internal static class PersonVerbs
{
    private static readonly string Roles = string.Join(", ", Enum.GetValues<Role>().Select(r => JsonSerializer.SerializeToElement(r).GetString()));

    public static Command Make() => new("person", "People of an organisation.") { Add() };

    private static Command Add()
    {
        var (tenant, id) = (Words.Tenant(), new Argument<string>("ID") { Description = "The id that cases and records name the person by, as 1 to 40 of A-Z a-z 0-9 - _ ." });
        var name = new Option<string>("--name") { Description = "The name that is shown.", HelpName = "TEXT", Required = true };
        var subject = new Option<string>("--subject") { Description = "The sub, or oid, that the OpenID Connect issuer gives this person.", HelpName = "TEXT", Required = true };
        var role = new Option<string[]>("--role") { Description = $"A role in all of the organisation ({Roles}); may be given several times.", HelpName = "ROLE" };
        var within = new Option<string[]>("--within") { Description = "A role in a part of it: ROLE@UNIT, ROLE/CATEGORY or ROLE@UNIT/CATEGORY; may be given several times.", HelpName = "PART" };
        var unit = new Option<string?>("--unit") { Description = "The unit that the person works in.", HelpName = "UNIT" };
        var command = new Command("add", "Adds a person: a new version of the settings, told by the organisation's record as done by the operator.") { tenant, id, name, subject, role, within, unit, Words.Reason };
        command.SetAction(async (asked, ct) =>
        {
            var person = new Person(
                new(asked.GetRequiredValue(id)), asked.GetRequiredValue(name), asked.GetRequiredValue(subject), [.. (asked.GetValue(role) ?? []).Select(r => RoleOf(r, "--role"))],
                asked.GetValue(within) is { Length: > 0 } parts ? [.. parts.Select(Part)] : null, asked.GetValue(unit));
            var why = Words.ReasonOf(asked);
            await using var op = Operator.Open(asked);
            var there = await op.Tenant(asked.GetRequiredValue(tenant), ct);
            var changed = await op.Get<PeopleChanges>().Change(
                there, Changer.Operator, why, ChangeCause.Activated, now => now.Find(person.Id) is null ? now with { People = [.. now.People, person] } : new Fault("ID", "There is a person of this id."), ct);
            if (changed.Problem is { } problem)
                return (await op.Ask(_ => Task.FromResult(problem))).Refuse();
            Console.WriteLine($"{person.Id} is there: version {changed.Now!.Version}.");
            return CommandLine.Done;
        });
        return command;
    }

    private static ScopedRole Part(string text)
    {
        var (rest, category) = text.Split('/') is [var front, var c] ? (front, c) : (text, null);
        var (role, unit) = rest.Split('@') is [var r, var u] ? (r, u) : (rest, null);
        return new(RoleOf(role, "--within"), unit, category);
    }

    private static Role RoleOf(string word, string field)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            if (JsonSerializer.SerializeToElement(role).GetString() == word)
                return role;
        }

        throw new BadInputException(422, field, $"A role is one of {Roles}.");
    }
}
