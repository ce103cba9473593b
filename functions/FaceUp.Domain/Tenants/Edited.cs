namespace FaceUp.Domain.Tenants;

/// <summary>What somebody wants made of the settings: other settings, or a "no" with its reason. Settings that are the same stand for nothing to do.</summary>
/// <param name="Faults">What stands against it, as JSON pointers into the settings.</param>
public sealed record Edited(TenantSettings? Settings, Refusal? Refused = null, IReadOnlyList<Fault>? Faults = null)
{
    public static implicit operator Edited(TenantSettings settings) => new(settings);

    public static implicit operator Edited(Refusal why) => new(null, why);

    public static implicit operator Edited(Fault fault) => new(null, null, [fault]);

    public static Edited Wrong(IReadOnlyList<Fault> faults) => new(null, null, faults);
}
