using System.Security.Cryptography;

namespace KitchenWatch.Demo.Kitchen;

/// <summary>Secrets of one kitchen's devices and passwords of its two people, new each time.</summary>
public sealed record KitchenAccounts
{
    public const string EdgeDevice = "box-1";
    public const string Sensor = "fridge-1";
    public const string Manager = "manager";
    public const string Inspector = "inspector";

    public string EdgeSecret { get; } = NewSecret();

    public string SensorSecret { get; } = NewSecret();

    public string ManagerPassword { get; } = NewPassword();

    public string InspectorPassword { get; } = NewPassword();

    private static string NewSecret() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    /// <summary>About 50 bits in letters that nobody takes for another.</summary>
    private static string NewPassword() => RandomNumberGenerator.GetString("abcdefghkmnpqrstuvwxyz23456789", 10);
}
