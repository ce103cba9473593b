namespace FaceUp.App.Tenants;

/// <summary>Why a tenant's key cannot be used. The closed list of what is said and logged of it: no key store's words are among it.</summary>
public enum KeyTrouble
{
    /// <summary>There is no such key or version: never made, or deleted. A deleted one can be recovered for as long as the key store keeps it.</summary>
    Missing,

    /// <summary>Somebody disabled it. What it locked opens once it is enabled again.</summary>
    Disabled,

    /// <summary>The key store refuses this app: a role is missing, or a firewall stands between.</summary>
    Refused,

    /// <summary>The key store is asked for more than its limits allow.</summary>
    Throttled,

    /// <summary>The key store gave no answer in time, or a broken one.</summary>
    Unreachable,
}

/// <summary>A tenant's key cannot be used now. Nothing is lost by that: what it locked opens when the trouble is over.</summary>
/// <param name="retryAfter">The wait that the key store asked for, if it named one.</param>
public sealed class KeyUnusableException(KeyTrouble trouble, TimeSpan? retryAfter = null, Exception? inner = null) : Exception($"A tenant's key cannot be used: {trouble}.", inner)
{
    public KeyTrouble Trouble => trouble;

    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>Another try may succeed without anybody doing anything.</summary>
    public bool Passes => Trouble is KeyTrouble.Throttled or KeyTrouble.Unreachable;
}
