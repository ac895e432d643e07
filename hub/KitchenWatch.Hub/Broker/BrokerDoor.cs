using System.Collections.Concurrent;
using KitchenWatch.Contracts.Identity;
using KitchenWatch.Hub.Devices;
using MQTTnet.Formatter;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace KitchenWatch.Hub.Broker;

/// <summary>Who may come in, and what they may listen to.</summary>
internal sealed class BrokerDoor(DeviceRegistry registry, Refusals refusals, BrokerListener listener, TimeProvider time)
{
    private readonly ConcurrentDictionary<DeviceId, Visitor> _latest = new();

    /// <summary>
    /// MQTT 5, the device's name as user and as client id, its secret as password. A device that connects a second time takes over from
    /// itself; nobody else can, since the client id is bound to the account.
    /// </summary>
    public async Task Validate(ValidatingConnectionEventArgs args)
    {
        var visitor = ((WatchedAdapter)args.ChannelAdapter).Visitor;
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
            args.ReasonCode = await TakeOver(device!.Id, visitor);
        }
        else
        {
            visitor.Refuse(registry.Find(args.UserName)?.Id, RefusalKind.BadSignIn, $"at the broker: {args.ReasonCode}");
        }
    }

    /// <summary>
    /// Ends the device's last connection and lets this one in when that is gone. The broker ends a session by the client's name: one that
    /// went late would take the new connection's subscriptions with it, or the connection.
    /// </summary>
    private async Task<MqttConnectReasonCode> TakeOver(DeviceId device, Visitor visitor)
    {
        Visitor? last = null;
        _latest.AddOrUpdate(device, visitor, (_, known) =>
        {
            last = known;
            visitor.LeaveAfter(known);
            return visitor;
        });
        try
        {
            last?.Close();
            await (last?.Gone ?? Task.CompletedTask).WaitAsync(BrokerLimits.Patience, time);
            return MqttConnectReasonCode.Success;
        }
        catch (TimeoutException)
        {
            return MqttConnectReasonCode.ServerBusy;
        }
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
