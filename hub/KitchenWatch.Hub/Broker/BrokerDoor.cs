using KitchenWatch.Hub.Devices;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace KitchenWatch.Hub.Broker;

/// <summary>Who may come in, and what they may listen to.</summary>
internal sealed class BrokerDoor(DeviceRegistry registry, Refusals refusals, BrokerListener listener)
{
    /// <summary>
    /// MQTT 5, the device's name as user and as client id, its secret as password. A device that connects a second time takes over from
    /// itself; nobody else can, since the client id is bound to the account.
    /// </summary>
    public Task Validate(ValidatingConnectionEventArgs args)
    {
        var visitor = (args.ChannelAdapter as WatchedAdapter)?.Visitor ?? new Visitor(refusals);
        var device = registry.Verify(args.UserName, args.Password);
        args.ReasonCode = this switch
        {
            _ when args.ProtocolVersion != MqttProtocolVersion.V500 => MqttConnectReasonCode.UnsupportedProtocolVersion,
            _ when device is null => MqttConnectReasonCode.BadUserNameOrPassword,
            _ when args.ClientId != args.UserName => MqttConnectReasonCode.ClientIdentifierNotValid,
            _ => MqttConnectReasonCode.Success,
        };
        if (args.ReasonCode == MqttConnectReasonCode.Success)
        {
            visitor.SignedIn(device!);
            listener.Welcome();
        }
        else
        {
            visitor.Refuse(registry.Find(args.UserName)?.Id, RefusalKind.BadSignIn, $"at the broker: {args.ReasonCode}");
        }

        return Task.CompletedTask;
    }

    /// <summary>Only topics that the account names, letter by letter.</summary>
    public Task Subscribe(InterceptingSubscriptionEventArgs args)
    {
        if (registry.Find(args.UserName) is { } device && !device.Rights.MaySubscribe(args.TopicFilter.Topic))
        {
            args.ProcessSubscription = false;
            args.Response.ReasonCode = MqttSubscribeReasonCode.NotAuthorized;
            refusals.Add(device.Id, RefusalKind.NotItsOwn, "a subscription that is not its own");
        }

        return Task.CompletedTask;
    }
}
