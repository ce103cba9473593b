using FaceUp.App.Tenants;
using FaceUp.Domain.Checkpoints;

namespace FaceUp.App.Checkpoints;

/// <param name="Size">Of the newest checkpoint; 0 before the first.</param>
public sealed record WitnessList(long Size, IReadOnlyList<WitnessView> Witnesses);

/// <summary>One witness.</summary>
/// <param name="Name">Of its key.</param>
/// <param name="Cosigned">The size of the checkpoint that it has cosigned last.</param>
/// <param name="At">When, by its own clock.</param>
/// <param name="Since">Since when it has not; null where nothing is wrong.</param>
public sealed record WitnessView(string Name, string Address, long? Cosigned = null, DateTimeOffset? At = null, DateTimeOffset? Since = null);

/// <summary>What each witness has cosigned last, by its own signature as it is kept and not by what was written down of it.</summary>
public sealed class ShowWitnesses(CheckpointTree tree, Publications publications)
{
    public async Task<WitnessList> List(Tenant tenant, CancellationToken ct)
    {
        var (found, (row, _)) = (await tree.Find(tenant.Id, ct), await publications.Find(tenant.Id, ct));
        var witnesses = new List<WitnessView>();
        foreach (var witness in tenant.Settings.Witnesses ?? [])
        {
            var place = PublishCheckpoints.PlaceOf(witness);
            var view = new WitnessView(witness.Key.Split('+')[0], witness.Address, Since: row.Troubles.GetValueOrDefault(place)?.Since);
            witnesses.Add(row.Witnessed.TryGetValue(place, out var size) && WitnessKey.TryParse(witness.Key, out var key) && SeenAt(await tree.Note(tenant.Id, size, ct), key) is { } at ? view with { Cosigned = size, At = at } : view);
        }

        return new(found?.Row.Signed ?? 0, witnesses);
    }

    private static DateTimeOffset? SeenAt(KeptNote? kept, WitnessKey key) =>
        kept is not null && SignedNote.TryParse(kept.Note, out var note) ? note.Signatures.Select(line => key.SeenAt(note.Text, line, WitnessRounds.Holds)).FirstOrDefault(at => at is not null) : null;
}
