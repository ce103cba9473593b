using System.Text.RegularExpressions;
using FaceUp.App.Access;
using FaceUp.App.Cases;
using FaceUp.App.Http;
using FaceUp.App.Storage;
using FaceUp.Domain;
using FaceUp.Domain.Tenants;
using Microsoft.AspNetCore.Http;

namespace FaceUp.App.Analytics;

/// <summary>What a person wants to see of figures. Theirs alone; goes when they leave.</summary>
public sealed partial class Dashboards(IRecords records)
{
    private const int MaxForgotten = 20; // in one commit of settings; who leaves shows no dashboard anyway

    public async Task<IResult> Show(Caller caller, CancellationToken ct) => TypedResults.Json(await Read(caller, ct), ApiJson.Wire.Dashboard);

    public async Task<IResult> Put(Caller caller, Dashboard body, CancellationToken ct)
    {
        Check(body);
        await records.Commit(Partitions.Settings(caller.Tenant.Id), [new Write.Put(AnalyticsRows.Dashboard(caller.Person.Id), RowJson.Write(body, RowJson.Default.Dashboard))], ct);
        return TypedResults.NoContent();
    }

    /// <summary>What goes together with the settings that let somebody go.</summary>
    internal static async Task<IEnumerable<Write>> LeftBehind(IRecords records, TenantId tenant, TenantSettings before, TenantSettings after, CancellationToken ct)
    {
        var here = after.People.Where(p => p.State != Domain.Access.PersonState.Left).Select(p => p.Id).ToHashSet();
        var left = before.People.Where(p => p.State != Domain.Access.PersonState.Left && !here.Contains(p.Id)).Select(p => AnalyticsRows.Dashboard(p.Id)).ToHashSet(StringComparer.Ordinal);
        if (left.Count == 0)
            return [];
        var (from, to) = AnalyticsRows.Dashboards;
        var writes = new List<Write>();
        await foreach (var page in records.Pages(Partitions.Settings(tenant), from, to, IRecords.MaxPage, ct))
        {
            writes.AddRange(page.Rows.Where(r => left.Contains(r.Key) && !r.Body.IsEmpty).Select(r => new Write.Put(r.Key, Array.Empty<byte>())));
            if (writes.Count >= MaxForgotten)
                break;
        }

        return writes.Take(MaxForgotten);
    }

    private async Task<Dashboard> Read(Caller caller, CancellationToken ct) =>
        await records.Get(Partitions.Settings(caller.Tenant.Id), AnalyticsRows.Dashboard(caller.Person.Id), ct) is { Body.IsEmpty: false } row ? RowJson.Read(row.Body, RowJson.Default.Dashboard) : Dashboard.Usual;

    private static void Check(Dashboard body)
    {
        if (body.Panels.Count > Dashboard.MaxPanels)
            throw new BadInputException(422, "/panels", $"At most {Dashboard.MaxPanels}.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < body.Panels.Count; i++)
        {
            var (panel, at) = (body.Panels[i], $"/panels/{i}");
            foreach (var (name, value) in new[] { ("id", panel.Id), ("kind", panel.Kind), ("size", panel.Size) })
            {
                if (!Code().IsMatch(value))
                    throw new BadInputException(422, $"{at}/{name}", "Must be 1 to 40 of a-z 0-9 -.");
            }

            if (!seen.Add(panel.Id))
                throw new BadInputException(422, $"{at}/id", "Stands here twice.");
            if (panel.Options is { } options && (options.Count > Dashboard.MaxOptions || options.Any(o => !OptionName().IsMatch(o.Key) || !OptionValue().IsMatch(o.Value))))
                throw new BadInputException(422, $"{at}/options", $"At most {Dashboard.MaxOptions} codes: names of 1 to 40 of A-Z a-z 0-9 -, values of up to {Dashboard.MaxCode} of A-Z a-z 0-9 . _ , -.");
        }
    }

    [GeneratedRegex(@"\A[a-z0-9-]{1,40}\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"\A[a-zA-Z0-9-]{1,40}\z")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"\A[A-Za-z0-9._,-]{0,80}\z")]
    private static partial Regex OptionValue();
}
