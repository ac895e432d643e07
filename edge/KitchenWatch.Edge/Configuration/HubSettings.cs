namespace KitchenWatch.Edge.Configuration;

/// <summary>Where the hub is and how this box proves itself there.</summary>
/// <param name="Url">Base address of its HTTP side (evidence, live).</param>
/// <param name="MqttHost">Host of the broker.</param>
/// <param name="MqttPort">Port of the broker, 1 to 65535.</param>
/// <param name="Secret">The one secret of the box: MQTT password, HTTP Basic and SignalR.</param>
public sealed record HubSettings(Uri Url, string MqttHost, int MqttPort, string Secret)
{
    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Url}, mqtt {MqttHost}:{MqttPort}";
}
