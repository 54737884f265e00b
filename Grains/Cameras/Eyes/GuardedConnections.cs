using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Vigil.Domain.Cameras;

namespace Vigil.Grains.Cameras.Eyes;

/// <summary>Connects to cameras, and to nothing that may not be asked: the address is judged after it is resolved, and that very address is connected to.</summary>
internal sealed class GuardedConnections(AddressGuard guard, TimeSpan within)
{
    /// <exception cref="EyeFaultException">Every address of the host is refused, or none answers in time.</exception>
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(within);
        try
        {
            return await ConnectFirstAsync(await AddressesAsync(host, patience.Token), port, patience.Token);
        }
        catch (SocketException e)
        {
            throw new EyeFaultException(EyeVerdict.Unreachable, "The camera can't be connected.", e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new EyeFaultException(EyeVerdict.Unreachable, "The camera didn't answer in time.", e);
        }
    }

    private static async Task<Socket> ConnectFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        for (var i = 0; ; i++)
        {
            var socket = new Socket(addresses[i].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(addresses[i], port), cancellationToken);
                return socket;
            }
            catch (SocketException) when (i < addresses.Length - 1)
            {
                socket.Dispose();
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }
    }

    private async Task<IPAddress[]> AddressesAsync(string host, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var own = NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address).ToList();
        var mayBeAsked = found.Where(a => guard.MayAsk(a, own)).ToArray();
        return mayBeAsked.Length > 0 ? mayBeAsked
            : found.Length > 0 ? throw new EyeFaultException(EyeVerdict.AddressRefused, "The camera's address may not be asked.")
            : throw new EyeFaultException(EyeVerdict.Unreachable, "The camera's name leads nowhere.");
    }
}
