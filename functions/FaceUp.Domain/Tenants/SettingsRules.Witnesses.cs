using FaceUp.Domain.Checkpoints;

namespace FaceUp.Domain.Tenants;

/// <summary>Who else signs checkpoints.</summary>
public static partial class SettingsRules
{
    /// <summary>Each is one more signature in every note that anybody fetches.</summary>
    public const int MaxWitnesses = 4;

    private static IEnumerable<Fault> CountsOfWitnesses(TenantSettings s) => Count("/witnesses", s.Witnesses?.Count ?? 0, 0, MaxWitnesses);

    private static IEnumerable<Fault> WitnessesAndTheirKeys(TenantSettings s)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (witness, i) in (s.Witnesses ?? []).Select((w, i) => (w, i)))
        {
            if (!IsAddressOfWitness(witness.Address))
                yield return new($"/witnesses/{i}/address", $"Must be an absolute https address without user, query and fragment, at most {MaxAddress} characters.");
            if (!WitnessKey.TryParse(witness.Key, out var key))
                yield return new($"/witnesses/{i}/key", "Must be the verifier key of a witness, name+id+base64, of an Ed25519 key for cosignatures (C2SP tlog-cosignature, type 4).");
            else if (!names.Add(key.Name))
                yield return new($"/witnesses/{i}/key", "Another witness has this name.");
        }
    }

    // Loopback is for Development alone: where an address leads is asked again at every connection.
    private static bool IsAddressOfWitness(string text) =>
        text.Length <= MaxAddress && text.All(c => c is > ' ' and < '\x7f' and not '\\' and not '#' and not '?') && Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Host.Length > 0 && uri.UserInfo.Length == 0 && !text.Contains('@', StringComparison.Ordinal) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
