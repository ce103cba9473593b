namespace FaceUp.Domain.Tenants;

/// <summary>Somebody outside who signs that they have seen a checkpoint and that it continues the one that they saw before: C2SP tlog-witness.</summary>
/// <param name="Address">Where checkpoints are sent, to <c>add-checkpoint</c> below it: https, without query.</param>
/// <param name="Key">By which it signs: a verifier key of type 4, <c>name+id+base64</c> (C2SP tlog-cosignature).</param>
public sealed record CheckpointWitness(string Address, string Key);
